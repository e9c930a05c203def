/**
 * How often one recipient was alerted lately, over all conversations: so that a flood of strangers drowns nobody, and
 * that a provider's pace is kept. Pure. Times are milliseconds since 1970.
 */
import type { Conversation } from "../../chat/conversation.ts";
import type { Cursor } from "./cursor.ts";

/** `recipients/{uid}`, and `recipients/group`: the rate of each of a recipient's keys. */
export type Rates = Readonly<Record<string, Rate>>;

export interface Rate {
  /** When strangers' first messages rang last, at most five. */
  alerts: readonly number[];
  /** When the provider takes the next one, where it takes only so many. */
  nextAt: number | null;
  /** Until when its next places are promised to strangers who came too early. */
  lineUntil: number | null;
  /** Until when strangers do not ring, since they have come too fast. */
  floodUntil: number | null;
  /** What stands for those who did not ring; null before the first one. */
  digest: Digest | null;
}

/** One message for many visitors, edited where the channel can. */
export interface Digest {
  /** One further for each digest: what is on its way, when it is due again, and what came of the last ones. */
  cursor: Cursor;
  /** How many visitors it has stood for since the flood began. */
  count: number;
  /** Of those the last conversations. */
  ids: readonly string[];
  /** Who waits for it: batches of strangers, by when each began, oldest first. */
  batches: readonly number[];
}

export const NO_RATE: Rate = { alerts: [], nextAt: null, lineUntil: null, floodUntil: null, digest: null };

/** So many strangers ring within so long; whoever comes then is named in a digest, until it has been calm for as long. */
const STRANGERS_MOST = 5;
const CALM_MS = 60_000;
/** Whoever has come so long ago and has rung is no stranger any more. */
const STRANGER_MS = 10 * 60_000;
const WAIT_MOST_MS = 60 * 60_000;
/** So much later than its place a stranger comes: whoever is known and waits for it too finds it free. */
const YIELD_MS = 1_000;

/** A visitor whom nobody has answered and nobody has taken, and who has just come or never rang. */
export function isStranger(
  { kind, writers, assignee, createdAt }: Conversation,
  isFirst: boolean,
  now: number,
): boolean {
  const isNew = now - createdAt < STRANGER_MS;
  return kind === "visitor" && (isNew || isFirst) && assignee === null && Object.keys(writers).length === 0;
}

/** Later than this is no calm to come but a clock that was wrong. */
const AHEAD_MOST_MS = 10 * 60_000;

/** Strangers come too fast for each to ring: those count who have a place in a line with this pace. */
export function isFlood({ alerts, floodUntil, nextAt, lineUntil }: Rate, paceMs: number | null, now: number): boolean {
  const latest = latestOf(alerts, now);
  const lately = alerts.filter((at) => Math.abs(latest - at) < CALM_MS);
  const inLine =
    paceMs !== null && isAhead(lineUntil, now) ? Math.ceil((lineUntil - Math.max(now, nextAt ?? now)) / paceMs) : 0;
  return lately.length + inLine >= STRANGERS_MOST || isAhead(floodUntil, now);
}

/** Clocks of instances may be minutes apart: all alerts count by the one that is ahead. */
function latestOf(alerts: Rate["alerts"], now: number): number {
  const last = alerts.at(-1) ?? now;
  return isAhead(last, now) ? last : now;
}

function isAhead(until: number | null, now: number): until is number {
  return until !== null && until > now && until - now < AHEAD_MOST_MS;
}

/** One more has come: it goes on until a minute after the digest that is to name them. Unchanged where that is said. */
export function withFlood(rate: Rate, digestEveryMs: number, now: number): Rate {
  const latest = latestOf(rate.alerts, now);
  const isSaid = isAhead(rate.floodUntil, latest + digestEveryMs + CALM_MS / 2);
  return isSaid ? rate : { ...rate, floodUntil: latest + digestEveryMs + CALM_MS };
}

/** The digest that goes on being edited, while the flood does. */
export function digestNow({ digest, floodUntil }: Rate, now: number): Digest | null {
  return isAhead(floodUntil, now) ? digest : null;
}

/** One stranger has rung, after those before by whichever clock. */
export function withAlert(rate: Rate, now: number): Rate {
  return { ...rate, alerts: [...rate.alerts, latestOf(rate.alerts, now)].slice(-STRANGERS_MOST) };
}

/**
 * The place of one more message, where one may leave in `paceMs`: now, or when to come again. Strangers stand in line,
 * so that they do not all come at once; whoever is known goes ahead of them.
 */
export function placeOf(rate: Rate, paceMs: number, stranger: boolean, now: number): { rate: Rate; waitMs: number } {
  const { nextAt, lineUntil } = rate;
  // More than one wait ahead is no wait but a clock that was wrong: whoever wrote it must not silence a phone.
  const isEarly = nextAt !== null && nextAt > now && nextAt - now <= paceMs;
  if (!isEarly) return { rate: { ...rate, nextAt: now + paceMs }, waitMs: 0 };
  if (!stranger) return { rate, waitMs: nextAt - now };
  const slot = Math.min(Math.max(nextAt, lineUntil ?? 0), now + WAIT_MOST_MS);
  return { rate: { ...rate, lineUntil: slot + paceMs }, waitMs: slot - now + YIELD_MS };
}
