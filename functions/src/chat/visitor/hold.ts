/** When newcomers are held, and until when. Pure; times are milliseconds since 1970. */
import type { Arrivals, Admission, Hold } from "./admission.ts";

const MINUTE_MS = 60_000;
/** What is older than this counts ever less of what came lately. */
const LATELY_MS = 10 * MINUTE_MS;
/** The same of what is usual. */
const USUAL_MS = 7 * 24 * 60 * MINUTE_MS;
/** So many times the usual is a flood. */
const TIMES_USUAL = 10;
/** But fewer than so many are none, where hardly anybody writes on other days. */
const FEWEST = 50;
/** It ends so long after the newcomers were too many last. */
const CALM_MS = 60 * MINUTE_MS;
/** Longer than anybody can ask for is a clock that was wrong. */
const LONGEST_MS = 24 * 60 * MINUTE_MS;
/** Clocks of instances differ by so much. */
const APART_MS = 10 * MINUTE_MS;

/** The one that is on; null mostly. */
export function holdNow({ hold }: Pick<Admission, "hold">, now: number): Hold | null {
  return hold && hold.until > now && hold.until - now <= LONGEST_MS + APART_MS ? hold : null;
}

/**
 * The admission after so many newcomers more, let in or not: where they are ten times the usual a hold begins, or goes on.
 * Those of a flood are not learnt as usual. `whenFlooded`: what the site does then.
 */
export function withArrivals(
  admission: Admission,
  count: number,
  whenFlooded: Hold["how"] | "nothing",
  now: number,
): Admission {
  const { lately, usual, at } = arrivalsAt(admission.arrivals, now);
  const hold = holdNow(admission, now);
  const isFlood = lately + count >= Math.max(FEWEST, TIMES_USUAL * usual);
  const learnt = hold || isFlood ? 0 : (count * LATELY_MS) / USUAL_MS;
  const counted = { ...admission, hold, arrivals: { at, lately: lately + count, usual: usual + learnt } };
  if (!isFlood) return counted;
  if (hold?.by === null) return { ...counted, hold: { ...hold, until: Math.max(hold.until, now + CALM_MS) } };
  if (hold || whenFlooded === "nothing") return counted;
  return { ...counted, hold: { how: whenFlooded, by: null, since: now, until: now + CALM_MS } };
}

/** As an admin wants it. Who ends one that came by itself says that it was no flood: half as many are usual from now on. */
export function withHold(admission: Admission, hold: Hold | null, now: number): Admission {
  if (hold || holdNow(admission, now)?.by !== null) return { ...admission, hold };
  const { at, lately, usual } = arrivalsAt(admission.arrivals, now);
  return { ...admission, hold, arrivals: { at, lately, usual: Math.max(usual, (2 * lately) / TIMES_USUAL) } };
}

/** What was counted by a clock that was far ahead counts as of now. */
function arrivalsAt({ at, lately, usual }: Arrivals, now: number): Arrivals {
  const since = at - now > APART_MS ? 0 : Math.max(0, now - at);
  const left = (count: number, overMs: number) => count * Math.exp(-since / overMs);
  return {
    at: at - now > APART_MS ? now : Math.max(at, now),
    lately: left(lately, LATELY_MS),
    usual: left(usual, USUAL_MS),
  };
}
