/** What came to nothing is sent again, for somebody asked. Pure. */
import { newPending, withCursor, type Cursors } from "./cursor.ts";
import { messagesFor } from "./work.ts";

/** How often one of a recipient's messages may be asked for. */
const AGAIN_EVERY_MS = 10_000;

/**
 * Begins anew with what is dead or was skipped: due now, with its sound, whoever has read the message. Says why not where
 * there is no such target, where it is not settled or was sent, or was asked for in the last ten seconds.
 */
export function resend(
  cursors: Cursors,
  seq: number,
  key: string,
  now: number,
): { cursors: Cursors } | { refused: "unknown" | "unsettled" | "too soon" } {
  const cursor = Object.hasOwn(cursors.targets, key) ? cursors.targets[key] : undefined;
  // What lies within a range that came to nothing may be the recipient's own words.
  if (!cursor || messagesFor(cursors, key, { from: seq, to: seq }).length === 0) return { refused: "unknown" };
  const { again, history } = cursor;
  // The same request again: the answer to its commit was lost.
  if (again?.at === now && again.to === seq) return { cursors };
  const entry = history.find(({ from, to }) => from <= seq && seq <= to);
  if (again) return { refused: now < again.at + AGAIN_EVERY_MS ? "too soon" : "unsettled" };
  if (!entry) return { refused: seq <= cursor.notified || seq > cursor.wanted ? "unknown" : "unsettled" };
  if (entry.state === "sent") return { refused: "unsettled" };
  if (entry.againAt !== null && now < entry.againAt + AGAIN_EVERY_MS) return { refused: "too soon" };
  const begun = { ...cursor, again: { ...newPending(now), from: seq, to: seq, at: now, byHand: true } };
  return { cursors: withCursor(cursors, key, begun) };
}
