/**
 * Which of a person's sessions were ended. A session is known by when it signed in, in seconds since 1970, which each of
 * its ID tokens says for as long as it lasts; what was ended is kept in the roster, which is read anyway. Pure.
 */
import { ChatError } from "../../../contract/errors.ts";

export interface EndedSessions {
  /** Ended one by one. */
  those: readonly number[];
  /** All that signed in before this, but for one. */
  before: number;
  but: number;
}

/** Firebase forgets no session by itself, so nothing may be dropped from the list. */
const THOSE_MOST = 50;
const NONE: EndedSessions = { those: [], before: 0, but: 0 };

export function isEnded({ those, before, but }: EndedSessions = NONE, signedInAt: number): boolean {
  return those.includes(signedInAt) || (signedInAt < before && signedInAt !== but);
}

/** FAILED_PRECONDITION where very many were ended one by one. */
export function withEnded(ended: EndedSessions = NONE, signedInAt: number): EndedSessions {
  if (isEnded(ended, signedInAt)) return ended;
  if (ended.those.length >= THOSE_MOST)
    throw new ChatError("FAILED_PRECONDITION", "very many sessions were ended one by one; end all others instead");
  return { ...ended, those: [...ended.those, signedInAt] };
}

/** All others that have signed in by now; those that were ended one by one are among them. */
export function withOthersEnded(current: number, now: number): EndedSessions {
  return { those: [], before: Math.floor(now / 1_000) + 1, but: current };
}
