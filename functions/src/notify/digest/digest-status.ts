/** A provider says by webhook that a digest which it had taken was not delivered. */
import { ChatError } from "../../../contract/errors.ts";
import { DIGEST_CONVERSATION, type RequestRef } from "../../channels/request-ref.ts";
import { withCursor, type Cursor } from "../cursors/cursor.ts";
import { nextDue } from "../cursors/lost.ts";
import { NO_RATE } from "../cursors/rates.ts";
import { saysWindowClosed, type ProviderStatus } from "../cursors/report-status.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { isSending } from "./digest-rate.ts";
import { sideBySide } from "../../side-by-side.ts";

type Deps = Pick<NotifyServices, "clock" | "cursors" | "jobs" | "logs" | "pairings">;

/**
 * Whom it stood for has reached nobody under this key, and others are due: of the last 200. Safe to be told twice. Throws
 * where the cursors cannot be written, or are just being settled: then the provider should come again.
 */
export function noteDigestStatus(deps: Deps) {
  const { clock, cursors, logs, pairings } = deps;
  return async ({ key, request }: RequestRef, status: ProviderStatus): Promise<"noted"> => {
    if (status.state !== "failed") return "noted";
    const rate = await cursors.changeRate(personOf(key), key, (current = NO_RATE) => ({
      rate: current,
      result: current,
    }));
    if (isSending(rate, key, clock.now())) throw new ChatError("UNAVAILABLE", "the digest is not settled yet");
    if (!rate.digest) return "noted";
    const { ids, to } = rate.digest;
    if (saysWindowClosed(status)) await pairings.windowClosed(personOf(key), channelOf(key), to);
    const error = status.error ?? "it could not be delivered";
    logs.deliveryFailed(DIGEST_CONVERSATION, channelOf(key), "rejected", error);
    await sideBySide(ids, (id) => undeliveredIn(deps)(id, key, Number(request), error));
    return "noted";
  };
}

function undeliveredIn({ clock, cursors, jobs, logs }: Deps) {
  return async (id: string, key: string, digestAt: number, error: string): Promise<void> => {
    const due = await cursors.change(id, (current) => {
      const before = current?.targets[key];
      const after = before && undelivered(before, digestAt, error);
      if (!current || !after) return { result: null };
      const changed = withCursor(current, key, after);
      return { cursors: changed, result: nextDue(changed) };
    });
    if (due === null || due > clock.now()) return;
    await jobs
      .add({ kind: "notify", conversationId: id })
      .catch((thrown: unknown) => logs.requestFailed("noteDigestStatus", "INTERNAL", thrown));
  };
}

/** Undefined where the digest of that time settled nothing. */
function undelivered(cursor: Cursor, digestAt: number, error: string): Cursor | undefined {
  const isOfIt = ({ reason, at }: Cursor["history"][number]) => reason === "together" && at === digestAt;
  if (!cursor.history.some(isOfIt)) return undefined;
  const failed = { state: "dead", reason: "failed", error, providerState: "failed" } as const;
  return { ...cursor, history: cursor.history.map((entry) => (isOfIt(entry) ? { ...entry, ...failed } : entry)) };
}
