/** A provider says by webhook that a digest which it had taken was not delivered. */
import { ChatError } from "../../../contract/errors.ts";
import { DIGEST_CONVERSATION, type RequestRef } from "../../channels/request-ref.ts";
import { sideBySide } from "../../side-by-side.ts";
import { changeCursor, type ChangeCursorDeps } from "../change-cursor.ts";
import { isAway, type Cursor } from "../cursors/cursor.ts";
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
  if (isAway(cursor, deps.clock.now())) throw new ChatError("UNAVAILABLE", "the digest is not settled yet");
  if (saysWindowClosed(status)) await deps.pairings.windowClosed(key, cursor.to);
  const error = status.error ?? "it could not be delivered";
  deps.logs.deliveryFailed(DIGEST_CONVERSATION, channelOf(key), "rejected", error);
  await sideBySide(ids, (conversationId) =>
    changeCursor(deps, "noteDigestStatus", { conversationId, key }, (cursor) =>
      undelivered(cursor, Number(request), error),
    ),
  );
}

/** The same cursor where the digest of that time settled nothing. */
function undelivered(cursor: Cursor, digestAt: number, error: string): Cursor {
  const isOfIt = ({ reason, at }: Cursor["history"][number]) => reason === "together" && at === digestAt;
  if (!cursor.history.some(isOfIt)) return cursor;
  const failed = { state: "dead", reason: "failed", error, providerState: "failed" } as const;
  return { ...cursor, history: cursor.history.map((entry) => (isOfIt(entry) ? { ...entry, ...failed } : entry)) };
}
