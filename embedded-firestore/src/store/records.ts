import { fieldsFromJson, fieldsToJson } from "../values/json.ts";
import type { Micros } from "../clock.ts";
import type { PendingEvent } from "../triggers/events.ts";
import type { Registration } from "../triggers/registration.ts";
import type { JsonFields } from "../values/json.ts";
import type { Change, StoredDocument } from "./document.ts";

interface JsonDocument {
  path: string;
  fields: JsonFields;
  created: Micros;
  updated: Micros;
}

type JsonEvent = Omit<PendingEvent, "before" | "after"> & {
  before?: JsonDocument | undefined;
  after?: JsonDocument | undefined;
};

/** One line of the log. A commit and the events that it caused are one record: neither is ever there without the other. */
export type LogRecord =
  | { kind: "head"; version: 1; time: Micros }
  | {
      kind: "commit";
      database: string;
      time: Micros;
      set?: JsonDocument[];
      delete?: string[];
      events?: { id: string; trigger: string; path: string }[];
    }
  | { kind: "clear"; database: string; time: Micros }
  | { kind: "trigger"; trigger: Registration }
  | { kind: "event"; event: JsonEvent }
  | { kind: "done"; id: string };

export function commitRecord(
  database: string,
  time: Micros,
  changes: readonly Change[],
  events: readonly PendingEvent[],
): LogRecord {
  const set = changes.flatMap(({ after }) => (after ? [documentToJson(after)] : []));
  const removed = changes.flatMap(({ path, after }) => (after ? [] : [path]));
  return {
    kind: "commit",
    database,
    time,
    ...(set.length > 0 && { set }),
    ...(removed.length > 0 && { delete: removed }),
    ...(events.length > 0 && { events: events.map(({ id, trigger, path }) => ({ id, trigger, path })) }),
  };
}

export function eventRecord({ before, after, ...event }: PendingEvent): LogRecord {
  return {
    kind: "event",
    event: { ...event, before: before && documentToJson(before), after: after && documentToJson(after) },
  };
}

export function eventFromJson({ before, after, ...event }: JsonEvent): PendingEvent {
  return { ...event, before: before && documentFromJson(before), after: after && documentFromJson(after) };
}

export function documentToJson(document: StoredDocument): JsonDocument {
  return {
    path: document.path,
    fields: fieldsToJson(document.fields),
    created: document.createTime,
    updated: document.updateTime,
  };
}

export function documentFromJson(json: JsonDocument): StoredDocument {
  return { path: json.path, fields: fieldsFromJson(json.fields), createTime: json.created, updateTime: json.updated };
}
