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
  /** How many messages went out in this month, over all numbers. */
  inMonth: number;
}

/** The right to send one message; `month` is what it counts in. Or a reason why not. */
export type Reservation = { kind: "go"; month: string } | { kind: "wait"; waitMs: number } | { kind: "capped" };

/** Shared by all instances: a reservation is one transaction. */
export interface WhatsAppLimits {
  /** Reserves one message to a number, if it may be sent at this time; `cap` is the month's most, null for none. */
  reserve(number: string, cap: number | null, now: number): Promise<Reservation>;
  /** A reserved message was certainly not taken: it does not count in its month. The number's wait stays. */
  giveBack(month: string): Promise<void>;
}

/** Whether a message may go out, with what is known. Pure. */
export function decide({ nextAt = 0, inMonth }: Spent, cap: number | null, now: number): Reservation {
  if (cap !== null && inMonth >= cap) return { kind: "capped" };
  const waitMs = nextAt - now;
  // More than one wait ahead is no wait but a clock that was wrong: whoever wrote it must not silence a phone.
  if (waitMs > 0 && waitMs <= PAIR_MS) return { kind: "wait", waitMs };
  return { kind: "go", month: monthOf(now) };
}

/** The calendar month in UTC, such as 2026-11. */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}
