/** How fast one writer may send into one conversation: a token bucket that lives in the conversation. */
import { ChatError } from "../../../contract/errors.ts";
import { byUid } from "../by-uid.ts";
import type { Conversation, Pace } from "../conversation.ts";

/** How many messages may come at once, and how long one of them takes to grow back. */
export interface Allowance {
  burst: number;
  refillMs: number;
}

export const VISITOR_ALLOWANCE: Allowance = { burst: 30, refillMs: 2_000 };
export const STAFF_ALLOWANCE: Allowance = { burst: 60, refillMs: 1_000 };

/** What there is to spend at `now`. */
export function left(pace: Pace | undefined, { burst, refillMs }: Allowance, now: number): number {
  // Instances' clocks differ: a mark from the future counts as now.
  return pace === undefined ? burst : Math.min(burst, pace.tokens + Math.max(0, now - pace.at) / refillMs);
}

/** What is left after one more message at `now`, or undefined if there is nothing left to spend. */
export function spend(pace: Pace | undefined, allowance: Allowance, now: number): Pace | undefined {
  const tokens = left(pace, allowance, now) - 1;
  return tokens < 0 ? undefined : { tokens, at: now };
}

/** The conversation with one message of this writer accounted for; RESOURCE_EXHAUSTED if they are too fast. */
export function paced(conversation: Conversation, uid: string, allowance: Allowance, now: number): Conversation {
  const pace = spend(byUid(conversation.pace, uid), allowance, now);
  if (pace === undefined) {
    const retryAfterSeconds = Math.ceil(allowance.refillMs / 1000);
    const words = `too many messages at once; wait ${retryAfterSeconds} s and send it again`;
    throw new ChatError("RESOURCE_EXHAUSTED", words, { retryAfterSeconds });
  }
  return { ...conversation, pace: { ...conversation.pace, [uid]: pace } };
}
