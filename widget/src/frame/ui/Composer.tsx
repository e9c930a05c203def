import { cleanText } from "@porchlight/browser/text/clean-text.ts";
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { useEffect, useRef, useState } from "react";
import { excess } from "../chat/text.ts";
import { words } from "../words.ts";

interface ComposerProps {
  /** What was written before, if the page came anew. */
  draft: string;
  onDraft: (draft: string) => void;
  /** False if the text cannot be sent; then it stays. */
  onSend: (text: string) => boolean;
}

/** Where the visitor writes; it takes the focus whenever the window gets it. Enter sends, Shift and Enter begin a new line. */
export function Composer({ draft, onDraft, onSend }: ComposerProps) {
  const [text, setText] = useState(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const clean = cleanText(text);
  const tooLong = excess(clean);

  useEffect(() => {
    const focus = () => {
      if (document.hasFocus() && document.activeElement === document.body) field.current?.focus();
    };
    if (field.current) {
      // A value that is set, unlike one that was there from the first, has the cursor at its end.
      field.current.value = draft;
      grow(field.current);
    }
    focus();
    addEventListener("focus", focus);
    return () => removeEventListener("focus", focus);
  }, [draft]);

  function written(area: HTMLTextAreaElement) {
    setText(area.value);
    onDraft(area.value);
    grow(area);
  }
  function send() {
    const area = field.current;
    if (!area || !onSend(area.value)) return;
    area.value = "";
    written(area);
    area.focus();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {tooLong > 0 && (
        <p className="too-long" role="alert">
          {words.tooLong(tooLong)}
        </p>
      )}
      <textarea
        ref={field}
        rows={1}
        dir="auto"
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        enterKeyHint="send"
        onInput={(event) => written(event.currentTarget)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || isForInputMethod(event)) return;
          event.preventDefault();
          send();
        }}
      />
      <button type="submit" className="send" aria-label={words.send} aria-disabled={!clean || tooLong > 0}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 19V5m-6 6 6-6 6 6" />
        </svg>
      </button>
    </form>
  );
}

function grow(area: HTMLTextAreaElement) {
  // A field never asks for less than it has: it must let go first.
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
