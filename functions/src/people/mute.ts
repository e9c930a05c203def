/** A conversation makes no sound for one person, for a while. */
import type { Services } from "../services.ts";
import { personIn } from "./roster.ts";

const HOUR_MS = 60 * 60_000;

/** For an hour from now; muting it again begins the hour anew. Mutes that are over go. One read and one write. */
export function muteForAnHour({ people, clock }: Pick<Services, "people" | "clock">) {
  return async (uid: string, conversationId: string): Promise<void> => {
    const now = clock.now();
    await people.change((roster) => {
      const entry = personIn(roster, uid);
      if (!entry) return { entries: {}, result: undefined };
      const current = Object.entries(entry.muted ?? {}).filter(([, until]) => until > now);
      const muted = { ...Object.fromEntries(current), [conversationId]: now + HOUR_MS };
      return { entries: { [uid]: { ...entry, muted } }, result: undefined };
    });
  };
}
