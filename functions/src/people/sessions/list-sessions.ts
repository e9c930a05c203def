/** Where somebody is signed in, as they see it and end it. */
import type { EndSession, Session as Shown } from "../../../contract/people/sessions.ts";
import { ChatError } from "../../../contract/errors.ts";
import type { Services } from "../../services.ts";
import type { Staff } from "../principals.ts";
import { personIn } from "../roster.ts";
import { type EndedSessions, isEnded, withEnded, withOthersEnded } from "./ended.ts";
import { type Session, type SessionStore, withSession } from "./session-list.ts";

interface Deps extends Pick<Services, "clock" | "people" | "devices"> {
  sessions: SessionStore;
}

/** At each start of the panel, and now and then: one read, and a write once an hour at most. */
export function noteSession({ clock, sessions }: Pick<Deps, "clock" | "sessions">) {
  return async ({ uid, signedInAt }: Staff, userAgent: string): Promise<void> => {
    await sessions.change(uid, (before) =>
      withSession(before, { id: `${signedInAt}`, userAgent, seenAt: clock.now() }),
    );
  };
}

/** Those that were not ended, seen last first. One read, and one of the roster where that is not fresh. */
export function listSessions({ sessions, roster }: Pick<Deps, "sessions"> & Pick<Services, "roster">) {
  return async (caller: Staff): Promise<Shown[]> => {
    const [all, people] = await Promise.all([sessions.of(caller.uid), roster()]);
    return shown(all, personIn(people, caller.uid)?.endedSessions, caller);
  };
}

/**
 * Ends one of the caller's sessions, or all others: its next request is refused, within half a minute, and its browser is
 * notified of nothing more. Three reads and two writes, and as many more as browsers show push. FAILED_PRECONDITION for
 * the session that asks, which signs out instead.
 */
export function endSession({ clock, people, devices, sessions }: Deps) {
  return async (caller: Staff, which: EndSession): Promise<Shown[]> => {
    const { uid, signedInAt } = caller;
    const one = "id" in which ? Number(which.id) : undefined;
    if (one === signedInAt)
      throw new ChatError("FAILED_PRECONDITION", "this is the session that you are in; sign out of it instead");
    const ended = await people.change((roster) => {
      const entry = personIn(roster, uid);
      if (!entry) throw new ChatError("PERMISSION_DENIED", "this is for staff; ask an admin to add you");
      const after = one === undefined ? withOthersEnded(signedInAt, clock.now()) : withEnded(entry.endedSessions, one);
      return { entries: { [uid]: { ...entry, endedSessions: after } }, result: after };
    });
    const [left, { [uid]: browsers = [] }] = await Promise.all([
      sessions.change(uid, (all) => all.filter(({ id }) => !isEnded(ended, Number(id)))),
      devices.of([uid]),
    ]);
    // One of before this was written down is nobody's: who ends all others ends its pushes too.
    const gone = browsers.filter(({ session }) =>
      session === undefined ? one === undefined : isEnded(ended, session),
    );
    for (const { id } of gone) await devices.forget(uid, id);
    return shown(left, ended, caller);
  };
}

function shown(all: readonly Session[], ended: EndedSessions | undefined, { signedInAt }: Staff): Shown[] {
  return all
    .filter(({ id }) => !isEnded(ended, Number(id)))
    .toSorted((a, b) => b.seenAt - a.seenAt)
    .map(({ id, userAgent, seenAt }) => ({
      id,
      userAgent,
      since: new Date(Number(id) * 1_000).toISOString(),
      seenAt: new Date(seenAt).toISOString(),
      current: Number(id) === signedInAt,
    }));
}
