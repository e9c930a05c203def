import type { Message } from "@porchlight/contract/conversations.ts";
import { paths } from "@porchlight/contract/paths.ts";
import { say } from "../../languages/say.ts";
import { actionFailed, doneBriefly } from "../../stores/notice-store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useMenu } from "../../ui/menu/use-menu.ts";
import { askingBegun } from "./asking-store.ts";
import "./asking.css";

/** What can be done with a visitor's message. */
export function MessageMenu({ message: { id, conversationId, text } }: { message: Message }) {
  const { open, show, opens, button, box, stepped } = useMenu();
  const chosen = (run: () => void) => (): void => {
    show(false);
    button.current?.focus();
    run();
  };
  return (
    <div className="message-menu">
      <button
        {...opens}
        className="message-more"
        aria-label={say("More about “{text}”", { text: text.slice(0, 40) })}
        title={say("More")}
        aria-haspopup="menu"
      >
        <Icon name="more" size={18} />
      </button>
      {open && (
        <div
          ref={box}
          className="menu message-choices"
          role="menu"
          aria-label={say("Of this message")}
          onKeyDown={stepped}
        >
          <button
            type="button"
            role="menuitem"
            onClick={chosen(() => askingBegun({ kind: "ask", conversationId, messageId: id }))}
          >
            {say("Ask a colleague")}
          </button>
          <button type="button" role="menuitem" onClick={chosen(() => void copyLink(conversationId, id))}>
            {say("Copy link")}
          </button>
        </div>
      )}
    </div>
  );
}

async function copyLink(conversationId: string, messageId: string): Promise<void> {
  const link = location.origin + paths.panelChat(conversationId, messageId);
  try {
    await navigator.clipboard.writeText(link);
    doneBriefly(say("The link is copied. Only staff can open it."));
  } catch {
    actionFailed(say("The browser does not let it be copied. It is {link}", { link }));
  }
}
