/** A provider says by webhook that a digest which it had taken was not delivered. */
import { ChatError } from "../../../contract/errors.ts";
import { DIGEST_CONVERSATION, type RequestRef } from "../../channels/request-ref.ts";
import { sideBySide } from "../../side-by-side.ts";
import { changeCursor, type ChangeCursorDeps } from "../change-cursor.ts";
import { isAway, settled, type Cursor } from "../cursors/cursor.ts";
import { NO_RATE } from "../cursors/rates.ts";
import { saysWindowClosed, type ProviderStatus } from "../cursors/report-status.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import type { NotifyServices } from "../services/notify-services.ts";

type Deps = ChangeCursorDeps & Pick<NotifyServices, "logs" | "pairings">;

/**
 * Whom it stood for has reached nobody under this key, and others are due: of the last 200. Safe to be told twice. Throws
 * where the cursors cannot be written, or are just being settled: then the provider should come again.
 */
export async function noteDigestStatus(
  deps: Deps,
  { key, request }: RequestRef,
  status: ProviderStatus,
): Promise<void> {
  if (status.state !== "failed") return;
  const read = (rate = NO_RATE) => ({ rate, result: rate.digest });
  const digest = await deps.cursors.changeRate(personOf(key), key, read);
  if (!digest) return;
  const { cursor, ids } = digest;
  const now = deps.clock.now();
  if (isAway(cursor, now)) throw new ChatError("UNAVAILABLE", "the digest is not settled yet");
  if (saysWindowClosed(status)) await deps.pairings.windowClosed(key, cursor.to);
  const error = status.error ?? "it could not be delivered";
  deps.logs.deliveryFailed(DIGEST_CONVERSATION, channelOf(key), "rejected", error);
  const number = Number(request);
  const nth = cursor.history.findIndex((entry) => entry.request === number && entry.state === "sent");
  if (nth === -1) return;
  // Its batches are those that began after the one before it.
  const after = cursor.history[nth - 1]?.request ?? 0;
  const isOfIt = (batch: number | null) => batch !== null && batch > after && batch < number;
  await sideBySide(ids, (conversationId) =>
    changeCursor(deps, "noteDigestStatus", { conversationId, key }, (each) => undelivered(each, isOfIt, error, now)),
  );
}

/** The same cursor where it was in no batch of that digest. */
function undelivered(cursor: Cursor, isOfIt: (batch: number | null) => boolean, error: string, now: number): Cursor {
  const failed = { state: "dead", reason: "failed", error, providerState: "failed" } as const;
  if (isOfIt(cursor.pending?.folded ?? null))
    return settled(cursor, { from: cursor.notified + 1, to: cursor.wanted }, { ...failed, at: now });
  const isNamed = ({ reason, at }: Cursor["history"][number]) => reason === "together" && isOfIt(at);
  if (!cursor.history.some(isNamed)) return cursor;
  return { ...cursor, history: cursor.history.map((entry) => (isNamed(entry) ? { ...entry, ...failed } : entry)) };
}
