/**
 * What a provider says later of a message that it was given (WhatsApp Cloud's and Twilio's status webhooks), written
 * into the ledger. Pure. Statuses come in any order, more than once, before the receipt of our own request, or never.
 */
import { withTarget, type Delivery } from "./ledger.ts";
import { told, undelivered, type ProviderState, type Target } from "./target.ts";

export interface ProviderStatus {
  state: ProviderState;
  /** The provider's id of the message that it speaks of. */
  providerId?: string;
  /** Of a failure, in words for people. */
  error?: string;
  /** The provider's number of the failure. */
  code?: string | number;
  /** When it happened, by the provider's clock. */
  at: number;
}

/**
 * "The window for free text is closed."
 * https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes (131047)
 * https://www.twilio.com/docs/api/errors/63016
 */
const WINDOW_CLOSED = new Set(["131047", "63016"]);

export function saysWindowClosed({ state, code }: Pick<ProviderStatus, "state" | "code">): boolean {
  return state === "failed" && WINDOW_CLOSED.has(String(code));
}

/**
 * What is known only grows: sent, failed, delivered, read, in whatever order it is said. (Failed after `sent`: that one
 * means only "on its way". Delivered after failed: a phone that has it is the better witness.) A status ends a doubt;
 * one that speaks of an earlier request than the last counts only as far as it proves that the person was told. The
 * delivery comes back as it was where nothing is new.
 */
export function reportStatus(delivery: Delivery, key: string, status: ProviderStatus, now: number): Delivery {
  const target = Object.hasOwn(delivery.targets, key) ? delivery.targets[key] : undefined;
  if (!target) return delivery;
  const next = status.state === "failed" ? afterFailure(target, status, now) : afterProgress(target, status, now);
  return next === target ? delivery : withTarget(delivery, key, next);
}

const RANK: Record<ProviderState, number> = { sent: 1, failed: 2, delivered: 3, read: 4 };

const rankOf = ({ providerState }: Target): number => (providerState === null ? 0 : RANK[providerState]);

function isOfLast({ providerId }: Target, status: ProviderStatus): boolean {
  return status.providerId === undefined || providerId === null || status.providerId === providerId;
}

function isOld({ failedId }: Target, { providerId }: ProviderStatus): boolean {
  return providerId !== undefined && providerId === failedId;
}

function afterProgress(target: Target, status: ProviderStatus, now: number): Target {
  const { state, providerId = target.providerId } = status;
  const ofLast = isOfLast(target, status);
  const failedSince = isOld(target, status) || (ofLast && target.providerState === "failed");
  if (state === "sent" && failedSince) return target;
  if (target.state !== "sent") {
    // Of the last one it is known that it failed, also when an earlier one is spoken of from now on.
    const failedId = !ofLast && target.providerState === "failed" ? target.providerId : target.failedId;
    return { ...told(target, at(target, status, now)), providerId, providerState: state, failedId };
  }
  // Of two that were sent, the one that is known to have arrived is the one that counts.
  const isNews = RANK[state] > (ofLast ? rankOf(target) : Math.max(RANK.failed, rankOf(target)));
  return isNews ? { ...target, providerId, providerState: state } : target;
}

function afterFailure(target: Target, status: ProviderStatus, now: number): Target {
  if (isOld(target, status)) return target;
  const noted = noteFailure(target, status);
  const ofLast = isOfLast(target, status);
  switch (target.state) {
    case "sent":
      // Of another request, whose receipt may still come: that one will mean nothing.
      if (!ofLast) return { ...target, failedId: status.providerId ?? target.failedId };
      return RANK.failed > rankOf(target) ? undelivered(noted, now) : target;
    case "doubt":
      return undelivered(noted, now);
    // The receipt will come, or the lease will lapse: only then is it clear which request the provider spoke of.
    case "sending":
      return target.providerState === "failed" && ofLast ? target : noted;
    // Another request is to leave anyway.
    case "pending":
    case "leased":
    case "retry":
      return status.providerId === undefined || (target.providerState === "failed" && ofLast)
        ? target
        : { ...target, providerId: status.providerId, providerState: "failed" };
    // It stays as it is, but it is known by now that "sent" would mean nothing.
    case "dead":
    case "skipped":
      return target.providerState === null ? { ...noted, ...wordsOf(target) } : target;
    default:
      return target.state satisfies never;
  }
}

function noteFailure(target: Target, status: ProviderStatus): Target {
  const { providerId = target.providerId, error = "it could not be delivered" } = status;
  const reason = saysWindowClosed(status) ? "window" : "failed";
  // Two have failed by now: of the other one, too, a late word means nothing.
  const isSecond = target.providerState === "failed" && providerId !== target.providerId;
  const failedId = isSecond ? target.providerId : target.failedId;
  return { ...target, providerId, providerState: "failed", failedId, error, reason };
}

function wordsOf({ error, reason }: Target): Pick<Target, "error" | "reason"> {
  return { error, reason };
}

/** The provider's time, within what can be. */
function at(target: Target, status: ProviderStatus, now: number): number {
  return Math.min(now, Math.max(target.at, status.at));
}
