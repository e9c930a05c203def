/** `sessions/{uid}`: where one of the staff is signed in. */
import { number, object, string } from "zod";
import type { Session } from "../../../people/sessions/session-list.ts";
import type { Fields, SchemaOfEach } from "../../codec.ts";

const stored = object({ userAgent: string(), seenAt: number() } satisfies SchemaOfEach<Omit<Session, "id">>);

/** What of it can be read. */
export function sessionsFrom(document: Fields | undefined): readonly Session[] {
  return Object.entries(Object(document?.["sessions"]) as Fields).flatMap(([id, entry]) => {
    const read = stored.safeParse(entry);
    return read.success ? [{ id, ...read.data }] : [];
  });
}

/** All of one person. */
export function sessionsFields(sessions: readonly Session[]) {
  return { sessions: Object.fromEntries(sessions.map(({ id, ...session }) => [id, session])) };
}
