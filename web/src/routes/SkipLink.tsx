import { say } from "../languages/say.ts";
import { handFocus } from "../ui/page/keep-focus.ts";

/** Where one goes on: to write, to who waits, to what a page shows. */
const GOALS = ["#composer", ".chat-nothing a", ".conversation", ".settings", "main"];

/** The first stop of the Tab key, seen only there: past the rail and the rows of the list. */
export function SkipLink() {
  return (
    <button type="button" className="button button-plain skip-link" onClick={skip}>
      {say("Skip to the content")}
    </button>
  );
}

/** To the first that is there and can be seen. */
function skip(): void {
  for (const goal of GOALS) {
    const found = document.querySelector<HTMLElement>(goal);
    if (!found) continue;
    handFocus(found);
    if (document.activeElement === found) return;
  }
}
