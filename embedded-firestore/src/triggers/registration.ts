import { invalid } from "../status.ts";
import { isPattern } from "./pattern.ts";

const EVENT_TYPES = {
  "google.cloud.firestore.document.v1.created": "created",
  "google.cloud.firestore.document.v1.updated": "updated",
  "google.cloud.firestore.document.v1.deleted": "deleted",
  "google.cloud.firestore.document.v1.written": "written",
} as const;

export type EventKind = (typeof EVENT_TYPES)[keyof typeof EVENT_TYPES];

/** A function that wants to hear of changes. `key` is the name that the functions emulator calls it by. */
export interface Registration {
  readonly key: string;
  /** `projects/{p}/databases/{d}`. */
  readonly database: string;
  readonly eventType: keyof typeof EVENT_TYPES;
  readonly document: string;
  readonly matchType: "EXACT" | "PATH_PATTERN";
  /**
   * False where the function did not ask for retry: what fails is dropped. firebase-tools keeps to itself whether it
   * did, and as an event that is lost is worse than one that comes again, it is then taken to have asked.
   */
  readonly retry?: boolean | undefined;
}

export function eventKind(registration: Registration): EventKind {
  return EVENT_TYPES[registration.eventType];
}

interface TriggerRequest {
  eventType?: unknown;
  database?: unknown;
  namespace?: unknown;
  document?: { value?: unknown; matchType?: unknown };
  retry?: unknown;
}

/** Reads what firebase-tools sends to `/emulator/v1/projects/{p}/eventarcTrigger` (`addFirestoreTrigger`). */
export function parseRegistration(project: string, key: string | null, body: unknown): Registration {
  const { eventType, database, document, retry } = (body ?? {}) as TriggerRequest;
  if (!key) throw invalid("eventarcTriggerId is missing");
  if (!isEventType(eventType)) throw invalid(`the event type ${JSON.stringify(eventType)} is not served`);
  if (typeof database !== "string") throw invalid("database is missing");
  const pattern = document?.value;
  if (typeof pattern !== "string" || !isPattern(pattern)) throw invalid("document.value is not a path pattern");
  const matchType = document?.matchType;
  if (matchType !== "EXACT" && matchType !== "PATH_PATTERN") {
    throw invalid("document.matchType is neither EXACT nor PATH_PATTERN");
  }
  if (retry !== undefined && typeof retry !== "boolean") throw invalid("retry is neither true nor false");
  return { key, database: `projects/${project}/databases/${database}`, eventType, document: pattern, matchType, retry };
}

function isEventType(value: unknown): value is Registration["eventType"] {
  return typeof value === "string" && Object.hasOwn(EVENT_TYPES, value);
}

/**
 * The function behind a key: firebase-tools appends a generation (`us-central1-tell-0`) that may change when it loads
 * the code again, while the function stays the same.
 */
export function functionOf(key: string): string {
  return key.replace(/-\d+$/, "");
}
