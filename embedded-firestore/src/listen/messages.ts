import { documentName } from "../paths/resource-name.ts";
import { encodeDocument } from "../rpc/documents/wire-document.ts";
import { microsToWire } from "../values/wire.ts";
import type { Micros } from "../clock.ts";
import type { FieldPath } from "../paths/field-path.ts";
import type { StatusError } from "../status.ts";
import type { Difference } from "./target.ts";

/** google.firestore.v1.ListenResponse, as it goes to the wire. */
export type ListenResponse = Readonly<Record<string, object>>;

/**
 * A moment that a client may come back to: opaque bytes on the wire.
 * https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#target
 */
function encodeResumeToken(time: Micros): Uint8Array {
  return Buffer.from(String(time));
}

/** Undefined for what was never given out. */
export function decodeResumeToken(token: Uint8Array): Micros | undefined {
  const time = Number(Buffer.from(token).toString());
  return Number.isSafeInteger(time) && time > 0 ? time : undefined;
}

export function added(id: number): ListenResponse {
  return { targetChange: { targetChangeType: "ADD", targetIds: [id] } };
}

/** What the client knew of the target is void. */
export function reset(id: number): ListenResponse {
  return { targetChange: { targetChangeType: "RESET", targetIds: [id] } };
}

export function removed(id: number, cause?: StatusError): ListenResponse {
  const status = cause && { cause: { code: cause.code, message: cause.message } };
  return { targetChange: { targetChangeType: "REMOVE", targetIds: [id], ...status } };
}

/** The client has been told of everything up to a moment, of this target. */
export function current(id: number, time: Micros): ListenResponse {
  const moment = { readTime: microsToWire(time), resumeToken: encodeResumeToken(time) };
  return { targetChange: { targetChangeType: "CURRENT", targetIds: [id], ...moment } };
}

/** All targets are as of one moment: a snapshot that the client may show. */
export function consistent(time: Micros): ListenResponse {
  const moment = { readTime: microsToWire(time), resumeToken: encodeResumeToken(time) };
  return { targetChange: { targetChangeType: "NO_CHANGE", targetIds: [], ...moment } };
}

/** How many results there are, for a client that remembers some. */
export function existenceFilter(id: number, count: number): ListenResponse {
  return { filter: { targetId: id, count } };
}

export function missing(database: string, path: string, id: number, time: Micros): ListenResponse {
  return {
    documentDelete: { document: documentName(database, path), removedTargetIds: [id], readTime: microsToWire(time) },
  };
}

export function differences(
  database: string,
  id: number,
  { changed, gone }: Difference,
  select: readonly FieldPath[] | undefined,
  time: Micros,
): ListenResponse[] {
  return [
    ...changed.map((document) => ({
      documentChange: { document: encodeDocument(database, document, select), targetIds: [id] },
    })),
    ...gone.map(({ path, isDeleted }): ListenResponse => {
      if (isDeleted) return missing(database, path, id, time);
      const document = documentName(database, path);
      return { documentRemove: { document, removedTargetIds: [id], readTime: microsToWire(time) } };
    }),
  ];
}
