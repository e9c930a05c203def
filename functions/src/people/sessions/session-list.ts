/** The sessions of one person, as a list that keeps itself short. Pure. */
import { SESSIONS_MAX } from "../../../contract/people/sessions.ts";

/** Where somebody is signed in. */
export interface Session {
  /** When it signed in, in seconds since 1970: what its tokens say. */
  id: string;
  userAgent: string;
  /** When it was used last, in milliseconds since 1970. */
  seenAt: number;
}

/** `sessions/{uid}`. */
export interface SessionStore {
  /** One read. */
  of(uid: string): Promise<readonly Session[]>;
  /** Reads the list and writes what `decide`, which is pure, makes of it, unless it is the same: one read, and a write. */
  change(uid: string, decide: (sessions: readonly Session[]) => readonly Session[]): Promise<readonly Session[]>;
  /** For who leaves the staff. */
  forgetAll(uid: string): Promise<void>;
}

/** What was seen so short a time ago need not be written down again. */
const FRESH_MS = 60 * 60_000;
const AGENT_MAX = 300;

/** With this one as used now; the same list where nothing is new. */
export function withSession(sessions: readonly Session[], session: Session): readonly Session[] {
  const used = { ...session, userAgent: session.userAgent.slice(0, AGENT_MAX) };
  const known = sessions.find(({ id }) => id === used.id);
  if (known && used.seenAt - known.seenAt < FRESH_MS && known.userAgent === used.userAgent) return sessions;
  const others = sessions.filter(({ id }) => id !== used.id).toSorted((a, b) => b.seenAt - a.seenAt);
  return [used, ...others.slice(0, SESSIONS_MAX - 1)];
}
