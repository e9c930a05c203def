import { useId } from "react";
import { say } from "../../../languages/say.ts";
import { choiceMade, UNDO_MS, useChoices } from "../../../stores/writing/choices-store.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { MODIFIER } from "../../../ui/page/modifier.ts";
import { usePopup } from "../../../ui/menu/use-popup.ts";

interface Props {
  /** Absent where there is nothing to be closed. */
  onSendAndClose: (() => void) | undefined;
}

/** Beside Send: to close with it, and how one likes to send. */
export function SendMenu({ onSendAndClose }: Props) {
  const { open, show, opens, box } = usePopup();
  const { enterSends, undo } = useChoices();
  const group = useId();
  return (
    <div className="send-menu">
      <button
        {...opens}
        className="send-more"
        aria-label={say("More choices")}
        title={say("More choices")}
        aria-haspopup="dialog"
      >
        <Icon name="chevron" size={18} />
      </button>
      {open && (
        <div ref={box} className="send-box" role="dialog" aria-label={say("More choices")}>
          {onSendAndClose && (
            <button
              type="button"
              className="send-close"
              data-successor="composer"
              onClick={() => {
                show(false);
                onSendAndClose();
              }}
            >
              {say("Send and close")} <kbd>{MODIFIER} Shift Enter</kbd>
            </button>
          )}
          <fieldset className="send-choices">
            <legend className="visually-hidden">{say("What sends")}</legend>
            <label>
              <input type="radio" name={group} checked={enterSends} onChange={() => choiceMade({ enterSends: true })} />
              {say("Enter sends")}
            </label>
            <label>
              <input
                type="radio"
                name={group}
                checked={!enterSends}
                onChange={() => choiceMade({ enterSends: false })}
              />
              {say("{key} Enter sends, Enter begins a line", { key: MODIFIER })}
            </label>
          </fieldset>
          <label className="send-choices">
            <input type="checkbox" checked={undo} onChange={({ target }) => choiceMade({ undo: target.checked })} />
            {say("Wait {seconds} s, so that it can be undone", { seconds: String(UNDO_MS / 1000) })}
          </label>
        </div>
      )}
    </div>
  );
}
