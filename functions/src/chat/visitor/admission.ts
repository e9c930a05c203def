/** Who may begin a conversation. Pure; times are milliseconds since 1970. */

const DAY_MS = 24 * 60 * 60_000;
/** So many addresses are remembered, the last ones. */
const BLOCKED_MOST = 500;

/** How newcomers are held. */
export interface Hold {
  how: "proof" | "closed";
  /** The admin who wanted it; null where it came by itself. */
  by: string | null;
  since: number;
  until: number;
}

/** How many newcomers there were of late, and how many are usual in as long, as of a time. */
export interface Arrivals {
  at: number;
  lately: number;
  usual: number;
}

/** `limits/newcomers` */
export interface Admission {
  /** The day (since 1970, UTC) whose key the hashes of addresses are made with. */
  day: number;
  /** Visitors who were blocked, and what is kept of where they came from. */
  blocked: readonly { uid: string; from: string }[];
  arrivals: Arrivals;
  /** `holdNow` says whether it is on. */
  hold: Hold | null;
}

export const OPEN_ADMISSION: Admission = { day: 0, blocked: [], arrivals: { at: 0, lately: 0, usual: 0 }, hold: null };

/** What came from an address on another day says nothing of anybody any more: it is kept no longer. */
export function asOfToday(admission: Admission, now: number): Admission {
  const day = dayOf(now);
  // Whose clock is behind at midnight forgets nobody of the new day.
  return admission.day >= day ? admission : { ...admission, day, blocked: [] };
}

/** The admission from now on. */
export function withBlocked(
  admission: Admission,
  { uid, from }: { uid: string; from: string },
  is: boolean,
  now: number,
): Admission {
  const today = asOfToday(admission, now);
  const others = today.blocked.filter((each) => each.uid !== uid);
  return { ...today, blocked: (is ? [...others, { uid, from }] : others).slice(-BLOCKED_MOST) };
}

/** Whether a blocked visitor came from here: `hashes` are those that the address may have today. */
export function isBlockedFrom(admission: Admission, hashes: readonly string[]): boolean {
  return admission.blocked.some(({ from }) => hashes.includes(from));
}

/** In UTC, since 1970. */
export function dayOf(now: number): number {
  return Math.floor(now / DAY_MS);
}
