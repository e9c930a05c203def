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

/** What is left after one more message at `now`, or undefined if there is nothing left to spend. */
export function spend(pace: Pace | undefined, { burst, refillMs }: Allowance, now: number): Pace | undefined {
  // Instances' clocks differ: a mark from the future counts as now.
  const waited = pace === undefined ? 0 : Math.max(0, now - pace.at);
  const tokens = pace === undefined ? burst : Math.min(burst, pace.tokens + waited / refillMs);
  return tokens < 1 ? undefined : { tokens: tokens - 1, at: now };
}

/** The conversation with one message of this writer accounted for; RESOURCE_EXHAUSTED if they are too fast. */
export function paced(conversation: Conversation, uid: string, allowance: Allowance, now: number): Conversation {
  const left = spend(byUid(conversation.pace, uid), allowance, now);
  if (left === undefined) {
    const seconds = Math.ceil(allowance.refillMs / 1000);
    throw new ChatError("RESOURCE_EXHAUSTED", `too many messages at once; wait ${seconds} s and send it again`);
  }
  return { ...conversation, pace: { ...conversation.pace, [uid]: left } };
}
