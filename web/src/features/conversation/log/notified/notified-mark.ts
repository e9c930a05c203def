/** What came of telling people of a visitor's messages, in a word or two: the mark that opens the lines. Pure. */
import { say } from "../../../../languages/say.ts";
import type { Target } from "./targets.ts";

const ON_THE_WAY: ReadonlySet<Target["state"]> = new Set(["pending", "leased", "sending"]);

/** Somebody is enough. */
export function notifiedMark(targets: readonly Target[]): string {
  if (targets.some(({ state }) => state === "sent")) return say("Notified");
  if (targets.some(({ state }) => ON_THE_WAY.has(state))) return say("Notifying");
  return say("Nobody notified");
}
