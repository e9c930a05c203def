import { matchesPattern } from "./pattern.ts";
import { eventKind } from "./registration.ts";
import type { Micros } from "../clock.ts";
import type { Change } from "../store/document.ts";
import type { EventKind, Registration } from "./registration.ts";

/** A change that one function is still to be told of. The id stays the same however often it is delivered. */
export interface PendingEvent extends Change {
  readonly id: string;
  /** The key of the registration. */
  readonly trigger: string;
  readonly database: string;
  readonly time: Micros;
}

/** The events that a commit causes: one for each change and function that wants to hear of it. */
export function eventsOf(
  registrations: Iterable<Registration>,
  database: string,
  changes: readonly Change[],
  time: Micros,
  newId: () => string,
): PendingEvent[] {
  return [...registrations]
    .filter((registration) => registration.database === database)
    .flatMap((registration) =>
      changes
        .filter((change) => isWanted(registration, change))
        .map((change) => ({ ...change, id: newId(), trigger: registration.key, database, time })),
    );
}

function isWanted(registration: Registration, change: Change): boolean {
  const wanted = eventKind(registration);
  if (wanted !== "written" && wanted !== kindOf(change)) return false;
  return registration.matchType === "EXACT"
    ? registration.document === change.path
    : matchesPattern(registration.document, change.path);
}

function kindOf({ before, after }: Change): EventKind {
  if (!before) return "created";
  return after ? "updated" : "deleted";
}
