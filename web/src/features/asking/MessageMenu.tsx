import type { Message } from "@porchlight/contract/conversations.ts";
import { paths } from "@porchlight/contract/paths.ts";
import { useEffect } from "react";
import { say } from "../../languages/say.ts";
import { actionFailed, doneBriefly } from "../../stores/notice-store.ts";
import { Icon } from "../../ui/Icon.tsx";
import { usePopup } from "../../ui/page/use-popup.ts";
import { askingBegun } from "./asking-store.ts";
import "./asking.css";

/** What can be done with a visitor's message. */
export function MessageMenu({ message: { id, conversationId, text } }: { message: Message }) {
  const { open, show, button, box } = usePopup();
  useEffect(() => {
    if (open) box.current?.querySelector("button")?.focus();
  }, [open, box]);
  const chosen = (run: () => void) => (): void => {
    show(false);
    button.current?.focus();
    run();
  };
  return (
    <div className="message-menu">
      <button
        ref={button}
        type="button"
        className="message-more"
        aria-label={say("More about “{text}”", { text: text.slice(0, 40) })}
        title={say("More")}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => show(!open)}
      >
        <Icon name="more" size={18} />
      </button>
      {open && (
        <div ref={box} className="message-choices" role="menu" aria-label={say("Of this message")} onKeyDown={stepped}>
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

function stepped(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const items = [...event.currentTarget.querySelectorAll("button")];
  const at = items.indexOf(document.activeElement as HTMLButtonElement);
  items[(at + step + items.length) % items.length]?.focus();
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
