import { documentName } from "../paths/resource-name.ts";
import { fieldsToJson, microsToJson } from "../values/json.ts";
import { identical } from "../values/equal.ts";
import { formatFieldPath } from "../paths/field-path.ts";
import type { StoredDocument } from "../store/document.ts";
import type { PendingEvent } from "./events.ts";
import type { Registration } from "./registration.ts";

/** A request to the functions emulator. */
export interface CloudEventRequest {
  /** Below the address of the functions emulator. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * An event as a binary-mode CloudEvent: attributes in the headers, DocumentEventData as JSON in the body.
 * https://github.com/googleapis/google-cloudevents/blob/main/proto/google/events/cloud/firestore/v1/data.proto
 */
export function cloudEvent(event: PendingEvent, { key, eventType }: Registration): CloudEventRequest {
  const [, project = "", , database = ""] = event.database.split("/");
  return {
    path: `/functions/projects/${project}/triggers/${key}`,
    headers: {
      "content-type": "application/json",
      "ce-specversion": "1.0",
      "ce-id": event.id,
      "ce-type": eventType,
      "ce-source": `//firestore.googleapis.com/${event.database}`,
      "ce-subject": `documents/${encodeURI(event.path)}`,
      "ce-time": microsToJson(event.time),
      "ce-datacontenttype": "application/json",
      "ce-project": project,
      "ce-database": database,
      "ce-namespace": "(default)",
      "ce-location": "local",
      "ce-document": encodeURI(event.path),
    },
    body: JSON.stringify(eventData(event)),
  };
}

function eventData({ database, before, after }: PendingEvent): object {
  return {
    ...(after && { value: documentJson(database, after) }),
    ...(before && { oldValue: documentJson(database, before) }),
    ...(before && after && { updateMask: { fieldPaths: changedFields(before, after) } }),
  };
}

function documentJson(database: string, document: StoredDocument): object {
  return {
    name: documentName(database, document.path),
    fields: fieldsToJson(document.fields),
    createTime: microsToJson(document.createTime),
    updateTime: microsToJson(document.updateTime),
  };
}

function changedFields(before: StoredDocument, after: StoredDocument): string[] {
  const names = new Set([...before.fields.keys(), ...after.fields.keys()]);
  return [...names]
    .filter((name) => {
      const old = before.fields.get(name);
      const current = after.fields.get(name);
      return old === undefined || current === undefined || !identical(old, current);
    })
    .map((name) => formatFieldPath([name]));
}
