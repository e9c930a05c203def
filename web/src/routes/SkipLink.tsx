import { say } from "../languages/say.ts";
import { focusFirst } from "../ui/page/keep-focus.ts";

/** Where one goes on: to write, to who waits, to what a page shows. */
const GOALS = ["#composer", ".chat-nothing a", ".conversation", ".settings", "main"];

/** The first stop of the Tab key, seen only there: past the rail and the rows of the list. */
export function SkipLink() {
  return (
    <button type="button" className="button button-plain skip-link" onClick={() => focusFirst(GOALS)}>
      {say("Skip to the content")}
    </button>
  );
}
