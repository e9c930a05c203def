/** What came to nothing is sent again, for somebody asked. Pure. */
import { ChatError } from "../../../contract/errors.ts";
import { byUid } from "../../chat/by-uid.ts";
import { newPending, withCursor, type Cursors } from "./cursor.ts";
import { covers } from "./lost.ts";
import { messagesFor } from "./work.ts";

/** How often one of a recipient's messages may be asked for. */
const AGAIN_EVERY_MS = 10_000;

/** There is no such target. */
export const unknown = () => new ChatError("NOT_FOUND", "nobody was told of this message under this key");
const unsettled = () => new ChatError("FAILED_PRECONDITION", "only what failed or was skipped can be sent again");
const tooSoon = () => new ChatError("RESOURCE_EXHAUSTED", "this was sent again a moment ago; wait a few seconds");

/**
 * Begins anew with what is dead or was skipped: due now, with its sound, whoever has read the message. Throws NOT_FOUND
 * where there is no such target, FAILED_PRECONDITION where it is not settled or was sent, RESOURCE_EXHAUSTED where it was
 * asked for in the last ten seconds.
 */
export function resend(cursors: Cursors, seq: number, key: string, now: number): Cursors {
  const cursor = byUid(cursors.targets, key);
  // What lies within a range that came to nothing may be the recipient's own words.
  if (!cursor || messagesFor(cursors, key, { from: seq, to: seq }).length === 0) throw unknown();
  const { again, history, notified, wanted } = cursor;
  // The same request again: the answer to its commit was lost.
  if (again?.at === now && again.to === seq) return cursors;
  if (again) throw now < again.at + AGAIN_EVERY_MS ? tooSoon() : unsettled();
  const entry = history.find((each) => covers(each, seq));
  if (!entry && (seq <= notified || seq > wanted)) throw unknown();
  if (!entry || entry.state === "sent") throw unsettled();
  if (entry.againAt !== null && now < entry.againAt + AGAIN_EVERY_MS) throw tooSoon();
  const begun = { ...newPending(now), from: seq, to: seq, at: now, byHand: true };
  return withCursor(cursors, key, { ...cursor, again: begun });
}
