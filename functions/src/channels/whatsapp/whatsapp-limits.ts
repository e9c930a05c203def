/** What we hold ourselves to: one message in 6 s to one number, and the site's monthly cap. */

/**
 * WhatsApp's pair rate limit. Its bursts are not used: what they borrow is taken back by a longer wait.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages#pair-rate-limits
 */
export const PAIR_MS = 6_000;

/** The right to send one message, `month` is what it counts in; or the month has had as many as it may. */
export type Reservation = { kind: "go"; month: string } | { kind: "capped" };

/** Shared by all instances: a reservation is one transaction. */
export interface WhatsAppLimits {
  /** Reserves one message; `cap` is the month's most, null for none. */
  reserve(cap: number | null, now: number): Promise<Reservation>;
  /** How many went out in this month. One read. */
  sent(now: number): Promise<number>;
  /** A reserved message was certainly not taken: it does not count in its month. */
  giveBack(month: string): Promise<void>;
}

/**
 * The month's most for one message: the last tenth is kept for conversations that staff have answered, so that a flood of
 * strangers cannot use it up.
 */
export function capFor(cap: number | null, answered: boolean): number | null {
  return cap === null || answered ? cap : cap - Math.floor(cap / 10);
}

/** The calendar month in UTC, such as 2026-11. */
export function monthOf(now: number): string {
  return new Date(now).toISOString().slice(0, 7);
}
