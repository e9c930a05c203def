/** Meta's review of templates, which WhatsApp and Twilio wait for alike: what comes of it can be told. */
import type { Clock } from "./clock.ts";

export const REVIEW_STATUSES = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"] as const;

export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

/** What is kept of a review: plain JSON. */
export interface Review {
  /** What it ends with. */
  status: ReviewStatus;
  /** Why it was rejected; empty unless it was. */
  reason: string;
  /** When it ends, in milliseconds since 1970; until then it is pending. */
  endsAt: number;
}

/** What `POST /reviews` asks for: of the template with this name, or of all that are still to come. */
export interface ReviewOrder {
  name?: string;
  status: ReviewStatus;
  reason: string;
}

/** Long enough that whoever has just made a template finds it pending. */
const REVIEW_MS = 300;

/** A review that begins now, and goes as it was ordered. */
export function newReview(clock: Clock, order: ReviewOrder | undefined): Review {
  const { status = "APPROVED", reason = "" } = order ?? {};
  return { status, reason, endsAt: clock.now() + REVIEW_MS };
}

/** What a review says now. */
export function reviewed({ status, endsAt }: Review, clock: Clock): ReviewStatus {
  return clock.now() < endsAt ? "PENDING" : status;
}
