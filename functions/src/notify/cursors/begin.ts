/** Whether and how what is due leaves now. Pure. */
import { capabilities } from "../../channels/registry.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import { LEASE_MS } from "../../times.ts";
import { personOf, recipientOf } from "../plan/target-key.ts";
import { seenTo, wanted, type Facts } from "../plan/wanted.ts";
import { BURST_MS, ended, withPending, type Cursor, type PlannedMessage, type Request } from "./cursor.ts";
import { Lacking, messageIn, ratesIn, type Known } from "./known.ts";
import { withStranger } from "./batches.ts";
import { isFlood, isStranger, NO_RATE, placeOf, withAlert, withFlood, type Rate } from "./rates.ts";
import { DEAD_AFTER_MS } from "./retry-policy.ts";
import type { Work } from "./work.ts";

/** One alert that is to leave now; its request is marked in its cursor. */
export interface Send {
  key: string;
  request: Request;
  message: Message;
  /** What the channel sends to. */
  address: string;
  /** How many messages it stands for; the text is the last one's. */
  count: number;
  windowClosed: boolean;
  byHand: boolean;
}

/** The cursor from now on; with `send` it leaves. `rate` has changed, of the key's recipient. */
export interface Begun {
  cursor: Cursor;
  send?: Send;
  rate?: Rate;
  /** It is left to the digest, in this batch. */
  folded?: number;
}

/** It is settled without a request, put off, or leaves. */
export function begin(key: string, cursor: Cursor, work: Work, known: Known): Begun {
  const { facts, now, holder } = known;
  const { of, tried, messages, askedAt } = work;
  const { channel, alertedAt } = cursor;
  const { silent: canBeSilent } = capabilities[channel];
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) return { cursor: withoutMessages(cursor, of, now) };
  const needless = withoutNeedless(key, cursor, work, { first, last }, facts, now);
  if (needless) return { cursor: needless };

  const byHand = askedAt !== null;
  const isNew = tried.attempts === 0;
  const putOff = (dueAt: number) => ({ cursor: withPending(cursor, of, { dueAt }) });
  knowDevices(key, facts);
  const verdict = wanted(facts, key, { writtenAt: first.at, isNew, byHand }, now);
  if ("error" in verdict) {
    const range = { of, from: first.seq, to: cursor.wanted };
    return { cursor: ended(cursor, range, { state: "skipped", at: now, ...verdict }) };
  }
  if ("waitUntil" in verdict) return putOff(verdict.waitUntil);

  const burstEnds = alertedAt === null ? 0 : alertedAt + BURST_MS;
  const inBurst = first.at < burstEnds;
  // Where each makes a sound, what comes within the minute goes out together.
  if (of === "pending" && isNew && inBurst && !canBeSilent && burstEnds > now) return putOff(burstEnds);

  const { rate, ...place } = placeFor(key, cursor, work, known);
  const changed = rate && { rate };
  if ("batch" in place)
    return { cursor: withPending(cursor, of, { folded: place.batch }), folded: place.batch, ...changed };
  if (place.waitMs > 0) {
    const error = `${capabilities[channel].label} takes only so many messages at a time`;
    return { cursor: withPending(cursor, of, { dueAt: now + place.waitMs, error, reason: "paced" }), ...changed };
  }
  const message = messageIn(known, last.seq);
  const silent = canBeSilent && (verdict.silent || tried.unknown > 0 || (inBurst && !byHand));
  const number = cursor.requests + 1;
  // By a clock that is behind, what comes next would be no longer of this burst.
  const times = { at: Math.max(now, last.at), leaseUntil: now + LEASE_MS };
  const request: Request = { number, of, from: first.seq, to: last.seq, ...times, silent, holder, said: null };
  const counted = withPending(cursor, of, { attempts: tried.attempts + 1 });
  const { address, to } = verdict;
  return {
    cursor: { ...counted, to, requests: number, request },
    send: { key, request, message, address, count: messages.length, windowClosed: tried.windowClosed, byHand },
    ...changed,
  };
}

function withoutMessages(cursor: Cursor, of: Work["of"], now: number): Cursor {
  const { wanted: to } = cursor;
  const why = { state: "skipped", at: now, error: "the messages are no longer there", reason: "erased" } as const;
  return ended(cursor, { of, from: to, to }, why);
}

/** The cursor without what need not be sent any more of this work; undefined where all of it is to be sent. */
function withoutNeedless(
  key: string,
  cursor: Cursor,
  { of, tried, askedAt, messages }: Work,
  { first, last }: { first: PlannedMessage; last: PlannedMessage },
  facts: Facts,
  now: number,
): Cursor | undefined {
  const from = first.seq;
  const { upTo, ...seen } = seenBy(facts.conversation, key, messages);
  if (askedAt === null && upTo >= (of === "pending" ? from : last.seq)) {
    const range = { of, from, to: Math.min(upTo, cursor.wanted) };
    return ended(cursor, range, { state: "skipped", at: now, ...seen });
  }
  if (now < (askedAt ?? first.at) + DEAD_AFTER_MS) return undefined;
  const error = `not told within 24 hours${tried.error === null ? "" : `: ${tried.error}`}`;
  return ended(cursor, { of, from, to: from }, { state: "dead", at: now, error, reason: "late" });
}

/** A note that names somebody is seen to by nobody else's reading or answering. */
function seenBy(conversation: Conversation, key: string, messages: readonly PlannedMessage[]) {
  const seen = seenTo(conversation, key);
  const own = byUid(conversation.read, personOf(key)) ?? 0;
  const named = messages.find(({ only, seq }) => only !== undefined && seq > own);
  return named && named.seq <= seen.upTo ? { ...seen, upTo: named.seq - 1 } : seen;
}

function knowDevices(key: string, { devices }: Facts): void {
  const recipient = recipientOf(key);
  if (recipient === "group" || recipient.deviceId === undefined || Object.hasOwn(devices, recipient.uid)) return;
  throw new Lacking({ devices: [recipient.uid] });
}

type Place = ({ batch: number } | { waitMs: number }) & { rate?: Rate };

/** A stranger's first alert may be one too many, and a provider's pace may have no place. */
function placeFor(key: string, cursor: Cursor, { of, tried }: Work, known: Known): Place {
  const { facts, now } = known;
  const { paceMs, digestEveryMs } = capabilities[cursor.channel];
  const isFirst = cursor.alertedAt === null && cursor.requests === 0;
  const stranger = isStranger(facts.conversation, isFirst, now);
  const rings = stranger && isFirst && of === "pending" && tried.attempts === 0;
  if (!rings && paceMs === null) return { waitMs: 0 };
  const before = ratesIn(known, personOf(key))[key] ?? NO_RATE;
  const changed = (rate: Rate) => (rate === before ? {} : { rate });
  // Who had to wait for a place has one.
  if (rings && tried.reason !== "paced" && isFlood(before, paceMs, now)) {
    const joined = withStranger(withFlood(before, digestEveryMs, now), cursor.channel, now);
    return { batch: joined.batch, ...changed(joined.rate) };
  }
  const { rate, waitMs } = paceMs === null ? { rate: before, waitMs: 0 } : placeOf(before, paceMs, stranger, now);
  return { waitMs, ...changed(rings && waitMs === 0 ? withAlert(rate, now) : rate) };
}
