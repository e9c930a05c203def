import { useLayoutEffect, useState } from "react";
import type { Words } from "../../language/en.ts";

/** Says, until the visitor writes on, that a picture that was dropped or pasted cannot be sent. */
export function Files({ words }: { words: Words }) {
  const [tried, setTried] = useState(false);
  useLayoutEffect(() => {
    const listening = new AbortController();
    const { signal } = listening;
    const writes = () => setTried(false);
    // Else the browser would leave the chat for the file.
    const dropped = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      if (event.type === "drop") setTried(true);
    };
    const pasted = ({ clipboardData }: ClipboardEvent) => {
      // What comes from a table or a letter is a picture too.
      if (clipboardData?.files.length && !clipboardData.getData("text")) setTried(true);
    };
    addEventListener("dragover", dropped, { signal });
    addEventListener("drop", dropped, { signal });
    addEventListener("paste", pasted, { signal });
    addEventListener("input", writes, { signal });
    addEventListener("submit", writes, { signal });
    return () => listening.abort();
  }, []);
  return tried && <p className="problem">{words.noFiles}</p>;
}
