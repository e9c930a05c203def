import { cleanText } from "@porchlight/browser/text/clean-text.ts";
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { TEXT_MAX } from "@porchlight/contract/limits.ts";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import { excess } from "../chat/text.ts";
import { counted, type Language } from "../language/language.ts";

interface ComposerProps {
  language: Language;
  /** What was written before, if the page came anew. */
  draft: string;
  /** What the page wants here, where nothing stands. */
  prefill: string;
  onDraft: (draft: string) => void;
  /** False if the text cannot be sent; then it stays. */
  onSend: (text: string) => boolean;
  /** What else is said above it, and read out. */
  children: ReactNode;
}

/** Where the visitor writes; it takes the focus whenever the window gets it. Enter sends, Shift and Enter begin a new line. */
export function Composer({ language, draft, prefill, onDraft, onSend, children }: ComposerProps) {
  const { words } = language;
  const [text, setText] = useState(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const clean = cleanText(text);
  const tooLong = excess(clean);

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

  // At once: nothing may be typed before the draft stands there.
  useLayoutEffect(() => {
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
  useEffect(() => {
    const area = field.current;
    if (!area || !prefill || area.value) return;
    area.value = prefill;
    setText(prefill);
    onDraft(prefill);
    grow(area);
  }, [prefill, onDraft]);
  return (
    <form
      aria-label={words.placeholder}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div aria-live="polite">
        {children}
        {tooLong > 0 && (
          <p className="problem">
            {counted(language, "tooLong", tooLong, { max: TEXT_MAX.toLocaleString(language.locale) })}
          </p>
        )}
      </div>
      <div className="field">
        <textarea
          ref={field}
          rows={1}
          // Firefox would fill in what stood there before the page came anew, which is kept as a draft.
          autoComplete="off"
          dir={text ? "auto" : undefined}
          placeholder={words.placeholder}
          aria-label={words.placeholder}
          aria-invalid={tooLong > 0}
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
      </div>
    </form>
  );
}

function grow(area: HTMLTextAreaElement) {
  // As high as the style sheet lets it be: to measure 100,000 characters takes longer than a key is pressed.
  if (area.value.length > TEXT_MAX) return void (area.style.height = "30vh");
  // A field never asks for less than it has: it must let go first.
  area.style.height = "auto";
  // One line needs no measuring, for which the page would be laid out at once, before it is drawn for the first time.
  if (area.value) area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}
