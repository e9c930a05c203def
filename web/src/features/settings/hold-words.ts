/** How those who write for the first time are held, in a sentence or two. Pure. */
import type { Hold } from "@porchlight/contract/people/newcomers.ts";
import { clockTime } from "../../ui/times.ts";

/** Undefined where they are not, or no more. */
export function holdWords(hold: Hold | null | undefined, now: number): string | undefined {
  if (!hold || Date.parse(hold.until) <= now) return undefined;
  const what =
    hold.how === "proof"
      ? "each new visitor’s browser does some work before a first message"
      : "new visitors have to wait, while whoever wrote before goes on";
  const until = `until ${clockTime(hold.until)}`;
  return hold.by === null
    ? `Ten times as many new visitors as usual: ${what}, ${until} or an hour after it has calmed.`
    : `Since an admin wished it, ${what}, ${until}.`;
}
