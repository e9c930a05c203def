/**
 * One target of a ledger: one person, device or group on one channel, and how it changes from state to state. Pure.
 * Times are milliseconds since 1970.
 */
import type { ChannelName } from "../../contract/channels.ts";
import type { TargetReason, TargetState } from "../../contract/deliveries.ts";
import { capabilities } from "../channels/registry.ts";

/** What a provider says of a message that it had taken. */
export type ProviderState = "sent" | "delivered" | "read" | "failed";

/** One person or group on one channel. */
export interface Target {
  channel: ChannelName;
  /** The channel's own address: a chat id, a number, a device's id. */
  to: string;
  state: TargetState;
  /** Requests that have left, or may have, since it was planned or last resent by hand. */
  attempts: number;
  /** How often nobody could know whether a request was accepted. */
  doubts: number;
  /** When to look at it again; null once it is settled. */
  dueAt: number | null;
  leaseUntil: number | null;
  /** Grows by one with every lease: the result of an older lease is worth nothing. */
  fence: number;
  /** Whose lease it is or was: a sender knows its own again when the answer to its commit got lost. */
  holder: string | null;
  /** Comes without a sound whenever it is sent: one of a burst, or sent again after a doubt. */
  silent: boolean;
  /** The last request left with a sound: what else makes it silent, such as quiet hours, is asked as it is sent. */
  rang: boolean;
  /** It is late by now: whoever has read the message meanwhile need not be told. */
  unlessRead: boolean;
  /** The provider's id of the last request that it is known to have taken. */
  providerId: string | null;
  /** What the provider said of that one later. */
  providerState: ProviderState | null;
  /** The provider's id of an earlier request that it took and could not deliver: what it repeats of that one is old. */
  failedId: string | null;
  /** The provider has said that the window for free text is closed; it is tried once more, knowing that. */
  windowClosed: boolean;
  /** When somebody asked by hand for it to be sent again; its 24 hours count from there. */
  resentAt: number | null;
  /** Of one that was left to a later message: since when the first of those that were left with it has waited. */
  leftSince: number | null;
  /** Why it failed or was skipped, in words. */
  error: string | null;
  /** The same for programs, of what is settled; and `paced` of what waits for its place. */
  reason: TargetReason | null;
  /** When its state last changed. */
  at: number;
}

/** Nothing will change it any more, but for a provider's later word or somebody who asks for it to be sent again. */
export function isSettled({ state }: Target): boolean {
  return state === "sent" || state === "dead" || state === "skipped";
}

/** Somebody is at it or must come back to it soon. False for what is settled, and for what merely has a later time. */
export function isUnderWay({ state }: Target): boolean {
  return state === "leased" || state === "sending" || state === "retry" || state === "doubt";
}

export function told(target: Target, now: number): Target {
  return { ...target, state: "sent", error: null, reason: null, dueAt: null, leaseUntil: null, at: now };
}

/** Ends it without success: why, for programs and in words. */
export function ended(target: Target, state: "dead" | "skipped", reason: TargetReason, error: string, now: number) {
  return { ...target, state, error, reason, dueAt: null, leaseUntil: null, at: now } satisfies Target;
}

/** To be tried again at `dueAt`: what was tried has certainly not arrived. */
export function waiting(target: Target, dueAt: number, error: string, now: number): Target {
  return { ...target, state: "retry", dueAt, leaseUntil: null, unlessRead: true, error, reason: null, at: now };
}

/** So short a wait for a place makes no difference: it is told as if it had been at once. */
const HARDLY_LATE_MS = 10_000;

/**
 * Planned for later, since we hold ourselves to a limit: nothing has left, nothing is wrong, and the event need not come
 * again for it.
 */
export function paced(target: Target, waitMs: number, error: string, now: number): Target {
  const unlessRead = target.unlessRead || waitMs > HARDLY_LATE_MS;
  const attempts = Math.max(0, target.attempts - 1);
  const times = { dueAt: now + waitMs, leaseUntil: null, at: now };
  return { ...target, ...times, state: "pending", attempts, unlessRead, error, reason: "paced" };
}

/** Its place may have come long before somebody came back to it: then it is as late as one that waited for so long. */
export function keptWaiting(target: Target, messageAt: number, now: number): Target {
  const isLate = target.reason === "paced" && now > messageAt + HARDLY_LATE_MS;
  return isLate ? { ...target, unlessRead: true } : target;
}

/**
 * Sent again without a sound where the channel can, as often as it allows; then it is dead, and the words say what is
 * known. Where the provider has said already that it failed, there is no doubt, unless it
 * may have spoken of an earlier request that was in doubt.
 */
export function doubted(target: Target, error: string, now: number): Target {
  if (target.providerState === "failed" && target.doubts === 0) return undelivered(target, now);
  const { times, waitMs } = capabilities[target.channel].afterUnknown;
  const doubts = target.doubts + 1;
  const next: Target = {
    ...target,
    doubts,
    silent: target.silent || capabilities[target.channel].silent,
    unlessRead: true,
  };
  if (doubts > times) return ended(next, "dead", "unsure", `it may or may not have arrived: ${error}`, now);
  return { ...next, state: "doubt", dueAt: now + waitMs, leaseUntil: null, error, reason: null, at: now };
}

/**
 * For a target that holds the provider's word that it could not deliver (`noteFailure`): dead, in that word. Where only
 * the window for free text was closed it is tried once more at once, knowing that.
 */
export function undelivered(target: Target, now: number): Target {
  const { reason, windowClosed } = target;
  const error = target.error ?? "it could not be delivered";
  if (reason === "window" && !windowClosed) return waiting({ ...target, windowClosed: true }, now, error, now);
  return ended(target, "dead", reason ?? "failed", error, now);
}

/** What the provider said of the request before is old from now on. */
export function forgotten({ providerId, providerState, failedId }: Target) {
  const failed = providerState === "failed" ? providerId : null;
  return {
    providerId: null,
    providerState: null,
    failedId: failed ?? failedId,
    reason: null,
  } satisfies Partial<Target>;
}
