import { useEffect, useRef, useState, type KeyboardEvent } from "react";
import { cleanText, excess } from "../chat/text.ts";
import { words } from "../words.ts";

interface ComposerProps {
  /** What was written before, if the page came anew. */
  draft: string;
  /** The window is open: the composer takes the focus. */
  open: boolean;
  onDraft: (draft: string) => void;
  /** False if the text cannot be sent; then it stays. */
  onSend: (text: string) => boolean;
}

/** Where the visitor writes. Enter sends, Shift and Enter begin a new line. */
export function Composer({ draft, open, onDraft, onSend }: ComposerProps) {
  const [text, setText] = useState(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const tooLong = excess(cleanText(text));

  useEffect(() => {
    if (open) field.current?.focus();
  }, [open]);
  useEffect(() => {
    const style = field.current?.style;
    if (!style) return;
    // A field never asks for less than it has: it must let go first.
    style.height = "auto";
    style.height = `${field.current?.scrollHeight}px`;
  }, [text]);

  function write(now: string) {
    setText(now);
    onDraft(now);
  }
  function send() {
    if (onSend(text)) setText("");
    field.current?.focus();
  }
  function keyPressed(event: KeyboardEvent) {
    // An Enter that ends the composing of a Japanese word sends nothing.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
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
        value={text}
        placeholder={words.placeholder}
        aria-label={words.placeholder}
        enterKeyHint="send"
        onInput={(event) => write(event.currentTarget.value)}
        onKeyDown={keyPressed}
      />
      <button type="submit" className="send" aria-label={words.send} aria-disabled={!text.trim() || tooLong > 0}>
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M12 19V5m-6 6 6-6 6 6" />
        </svg>
      </button>
    </form>
  );
}
