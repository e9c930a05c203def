/** What we hold ourselves to before anything is sent: one message in 6 s to one number, and the site's monthly cap. */

/**
 * WhatsApp's pair rate limit. Its bursts are not used: what they borrow is taken back by a longer wait.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#pair-rate-limits
 */
export const PAIR_MS = 6_000;

/** What is known of one number and of one month; absent where nothing was sent yet. */
export interface Spent {
  /** When the number may be sent to again, in milliseconds since 1970. */
  nextAt: number | undefined;
  /** Until when its next slots are promised to those who came too early. */
  lineUntil: number | undefined;
  /** How many messages went out in this month, over all numbers. */
  inMonth: number;
}

/**
 * The right to send one message; `month` is what it counts in. Or a reason why not: who comes too early is told to wait
 * for a slot of their own, so that those who wait do not all come back at once.
 */
export type Reservation =
  | { kind: "go"; month: string }
  | { kind: "wait"; waitMs: number; lineUntil: number }
  | { kind: "capped" };

/** Nobody is sent away for longer than notify would wait. */
const LINE_MOST_MS = 60 * 60_000;

/** Shared by all instances: a reservation is one transaction. */
export interface WhatsAppLimits {
  /** Reserves one message to a number, if it may be sent at this time; `cap` is the month's most, null for none. */
  reserve(number: string, cap: number | null, now: number): Promise<Reservation>;
  /** A reserved message was certainly not taken: it does not count in its month. The number's wait stays. */
  giveBack(month: string): Promise<void>;
}

/**
 * The month's most for one message: the last tenth is kept for conversations that staff have answered, so that a flood of
 * strangers cannot use it up.
 */
export function capFor(cap: number | null, answered: boolean): number | null {
  return cap === null || answered ? cap : cap - Math.floor(cap / 10);
}

/** Whether a message may go out, with what is known. Pure. */
export function decide({ nextAt = 0, lineUntil = 0, inMonth }: Spent, cap: number | null, now: number): Reservation {
  if (cap !== null && inMonth >= cap) return { kind: "capped" };
  // More than one wait ahead is no wait but a clock that was wrong: whoever wrote it must not silence a phone.
  const isEarly = nextAt > now && nextAt - now <= PAIR_MS;
  if (!isEarly) return { kind: "go", month: monthOf(now) };
  const slot = Math.min(Math.max(nextAt, lineUntil), now + LINE_MOST_MS);
  return { kind: "wait", waitMs: slot - now, lineUntil: slot + PAIR_MS };
}

/** The calendar month in UTC, such as 2026-11. */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}
