/** Whether and how what is due leaves now. Pure. */
import { byUid } from "../../chat/by-uid.ts";
import type { Message } from "../../chat/conversation.ts";
import { LEASE_MS } from "../../times.ts";
import { capabilities } from "../../channels/registry.ts";
import { personOf, recipientOf } from "../plan/target-key.ts";
import { wanted } from "../plan/wanted.ts";
import { messagesFor, finished, type Work } from "./work.ts";
import { BURST_MS, withPending, type Cursor, type Cursors, type Request } from "./cursor.ts";
import type { Known, Missing } from "./known.ts";
import { isFlood, isStranger, NO_RATE, placeOf, withAlert, withFlood, type Rate } from "./rates.ts";

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
  /** It is left to the digest. */
  folded?: true;
}

/** The digest is sent earlier: this is looked at only where its job was lost, or had run already; and then seldom. */
const FOLDED_MORE_MS = 60_000;
const FOLDED_AGAIN_MS = 15 * 60_000;

/** Undefined where something must be known first. */
export function begin(key: string, cursor: Cursor, work: Work, known: Known, missing: Missing): Begun | undefined {
  const { facts, now, holder } = known;
  const { of, tried, messages, byHand } = work;
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last || lacksDevices(key, known, missing)) return undefined;
  const { channel } = cursor;
  const putOff = (dueAt: number) => ({ cursor: withPending(cursor, of, { dueAt }) });
  const verdict = wanted(facts, key, { channel, writtenAt: first.at, isNew: tried.attempts === 0, byHand }, now);
  if ("error" in verdict) {
    const to = of === "again" ? last.seq : cursor.wanted;
    return { cursor: finished(cursor, work, to, { state: "skipped", at: now, ...verdict }) };
  }
  if ("waitUntil" in verdict) return putOff(verdict.waitUntil);

  const inBurst = cursor.alertedAt !== null && first.at < cursor.alertedAt + BURST_MS;
  const isNew = of === "pending" && tried.attempts === 0;
  const burstEnds = (cursor.alertedAt ?? 0) + BURST_MS;
  // Where each makes a sound, what comes within the minute goes out together.
  if (isNew && inBurst && !capabilities[channel].silent && burstEnds > now) return putOff(burstEnds);

  const rate = rateIn(cursor, work, key, known, missing);
  if (!rate) return undefined;
  if ("folded" in rate) {
    const dueAt = now + (tried.folded ? FOLDED_AGAIN_MS : foldedMs(channel));
    const folded = withPending(cursor, of, { folded: true, dueAt });
    return { cursor: folded, folded: true, ...(rate.rate === undefined ? {} : { rate: rate.rate }) };
  }
  if (rate.waitMs > 0) {
    const error = `${channel} takes only so many messages at a time`;
    const later = withPending(cursor, of, { dueAt: now + rate.waitMs, error, reason: "paced" });
    return { cursor: later, ...(rate.rate === undefined ? {} : { rate: rate.rate }) };
  }
  const message = messageIn(known, last.seq, missing);
  if (!message) return undefined;
  const isQuiet = verdict.silent || tried.unknown > 0 || (inBurst && !byHand);
  const silent = isQuiet && capabilities[channel].silent;
  const number = cursor.requests + 1;
  // By a clock that is behind, what comes next would be no longer of this burst.
  const times = { at: Math.max(now, last.at), leaseUntil: now + LEASE_MS };
  const request: Request = { number, of, from: first.seq, to: last.seq, ...times, silent, holder, said: null };
  const counted = withPending(cursor, of, { attempts: tried.attempts + 1, folded: false });
  const { windowClosed } = tried;
  return {
    cursor: { ...counted, to: verdict.to, requests: number, request },
    send: { key, request, message, address: verdict.address, count: messages.length, windowClosed, byHand },
    ...(rate.rate === undefined ? {} : { rate: rate.rate }),
  };
}

/**
 * The same sender asks again, for the answer to its commit got lost: it has begun this already. What it had read for it
 * must be known once more; undefined until then.
 */
export function resumed(
  cursors: Cursors,
  key: string,
  cursor: Cursor,
  known: Known,
  missing: Missing,
): Send | undefined {
  const { request, channel, pending, again } = cursor;
  const tried = request?.of === "again" ? again : pending;
  if (!request || !tried || lacksDevices(key, known, missing)) return undefined;
  const message = messageIn(known, request.to, missing);
  if (!message) return undefined;
  const byHand = request.of === "again" && again?.byHand === true;
  const verdict = wanted(known.facts, key, { channel, writtenAt: message.at, isNew: false, byHand }, known.now);
  if (!("address" in verdict)) return undefined;
  const count = messagesFor(cursors, key, request).length;
  return { key, request, message, address: verdict.address, count, windowClosed: tried.windowClosed, byHand };
}

/** It has just been left to the digest; by this sender maybe, whose job for it is still to be added. */
export function isFoldedNow({ channel, pending }: Cursor, now: number): boolean {
  const lookedAt = [FOLDED_AGAIN_MS, foldedMs(channel)].map((ms) => now + ms);
  return pending !== null && pending.folded && lookedAt.includes(pending.dueAt);
}

function foldedMs(channel: Cursor["channel"]): number {
  return capabilities[channel].digestEveryMs + FOLDED_MORE_MS;
}

function messageIn({ messages, holes }: Known, wanted: number, missing: Missing): Message | undefined {
  const message = messages.find(({ seq }) => seq === wanted);
  if (!message && !holes.has(wanted)) missing.messages = { after: wanted - 1, limit: 1 };
  return message;
}

function lacksDevices(key: string, { facts }: Known, missing: Missing): boolean {
  const recipient = recipientOf(key);
  if (recipient === "group" || recipient.deviceId === undefined) return false;
  if (Object.hasOwn(facts.devices, recipient.uid)) return false;
  missing.devices.push(recipient.uid);
  return true;
}

type Place = { folded: true; rate?: Rate } | { waitMs: number; rate?: Rate };

/** A stranger's first alert may be one too many, and a provider's pace may have no place; undefined while unknown. */
function rateIn(cursor: Cursor, work: Work, key: string, known: Known, missing: Missing): Place | undefined {
  const { now } = known;
  const { paceMs, digestEveryMs } = capabilities[cursor.channel];
  // Whose digest was lost comes with as many others: the next one names them.
  if (work.of === "pending" && work.tried.folded) return { folded: true };
  const isFirst = cursor.alertedAt === null && cursor.requests === 0;
  const stranger = isStranger(known.facts.conversation, isFirst, now);
  const rings = stranger && isFirst && work.of === "pending" && work.tried.attempts === 0;
  if (!rings && paceMs === null) return { waitMs: 0 };
  const recipient = personOf(key);
  const rates = byUid(known.rates, recipient);
  if (!rates) {
    missing.recipients.push(recipient);
    return undefined;
  }
  const rate = rates[key] ?? NO_RATE;
  // Who had to wait for a place has one.
  if (rings && work.tried.reason !== "paced" && isFlood(rate, paceMs, now)) {
    const flood = withFlood(rate, digestEveryMs, now);
    return flood === rate ? { folded: true } : { folded: true, rate: flood };
  }
  const placed = paceMs === null ? { rate, waitMs: 0 } : placeOf(rate, paceMs, stranger, now);
  if (placed.waitMs > 0 || !rings) return placed.rate === rate ? { waitMs: placed.waitMs } : placed;
  return { waitMs: 0, rate: withAlert(placed.rate, now) };
}
