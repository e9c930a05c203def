import { SEARCH_MAX } from "@porchlight/contract/limits.ts";
import { isForInputMethod } from "@porchlight/browser/composing.ts";
import { say } from "../../languages/say.ts";
import { focusFirst } from "../../ui/page/keep-focus.ts";
import "./search.css";

/** Looks for conversations while it has something in it; Escape empties it, Enter goes to what was found. */
export function SearchField({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  return (
    <input
      id="search"
      className="search-field"
      type="search"
      role="searchbox"
      aria-label={say("Search conversations")}
      placeholder={say("Search")}
      maxLength={SEARCH_MAX}
      enterKeyHint="search"
      autoComplete="off"
      value={text}
      onChange={({ target }) => onChange(target.value)}
      onKeyDown={(event) => {
        if (isForInputMethod(event.nativeEvent)) return;
        if (event.key === "Escape" && text !== "") onChange("");
        if (event.key !== "Enter" && event.key !== "ArrowDown") return;
        event.preventDefault();
        focusFirst(["#inbox .row"]);
      }}
    />
  );
}
