/** The inbox's cursor: a place in the order of change, opaque to clients. */
import { ChatError } from "../../../contract/errors.ts";
import { conversationId } from "../../../contract/values/values.ts";
import type { InboxPosition } from "../../services.ts";

/**
 * A change gets its server time when it is handled and becomes visible when it is committed: a cursor stays this far
 * behind the time of the query, so that a change which shows late is not skipped.
 */
const LAG_MICROS = 10_000_000;

/** Before everything: who goes on from here has heard nothing yet. */
export const BEGINNING: InboxPosition = { micros: 0, id: "" };

export function encodeCursor({ micros, id }: InboxPosition): string {
  return Buffer.from(`${micros}.${id}`).toString("base64url");
}

/** INVALID_ARGUMENT for what `encodeCursor` has not made. */
export function decodeCursor(cursor: string): InboxPosition {
  const [, digits, id] = /^([0-9]{1,16})\.(.*)$/.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  const micros = Number(digits);
  // The id goes into a query: Firestore answers a place like `..` or `__x__` with an error, and not with a page.
  const isId = id === "" || conversationId.safeParse(id).success;
  if (id === undefined || !isId || !Number.isSafeInteger(micros)) {
    throw new ChatError("INVALID_ARGUMENT", "is not a cursor that this server gave");
  }
  return { micros, id };
}

/** The furthest place that a cursor may stand at after a query at this time; the empty id is before every other. */
export function settled(readMicros: number): InboxPosition {
  return { micros: readMicros - LAG_MICROS, id: "" };
}

export function earlier(a: InboxPosition, b: InboxPosition): InboxPosition {
  return isBefore(a, b) ? a : b;
}

export function later(a: InboxPosition, b: InboxPosition): InboxPosition {
  return isBefore(a, b) ? b : a;
}

function isBefore(a: InboxPosition, b: InboxPosition): boolean {
  return a.micros === b.micros ? a.id < b.id : a.micros < b.micros;
}
