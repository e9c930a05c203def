import { useState } from "react";
import type { Words } from "../../language/en.ts";
import { firstLines, isEmojiOnly } from "../../words/text-shape.ts";
import { MessageText } from "./MessageText.tsx";

/** One message: a few emoji by themselves are large, a long text is folded until it is wanted. */
export function Bubble({ text, words }: { text: string; words: Words }) {
  const [whole, setWhole] = useState(false);
  const shown = whole ? text : firstLines(text);
  return (
    <p className={isEmojiOnly(text) ? "bubble emoji" : "bubble"}>
      <MessageText text={shown} />
      {shown !== text && (
        <button
          type="button"
          className="fold"
          onClick={() => {
            document.querySelector("main")?.focus();
            setWhole(true);
          }}
        >
          {words.showAll}
        </button>
      )}
    </p>
  );
}
