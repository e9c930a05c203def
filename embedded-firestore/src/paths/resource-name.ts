import { invalid } from "../status.ts";

/**
 * A document's place inside one database: `path` is relative (`conversations/a/messages/b`), `database` is
 * `projects/{p}/databases/{d}`. https://firebase.google.com/docs/firestore/reference/rest/v1/projects.databases.documents
 */
export interface ResourceName {
  readonly database: string;
  readonly path: string;
}

/** `projects/{p}/databases/{d}`, or INVALID_ARGUMENT. */
export function parseDatabaseName(name = ""): string {
  const segments = split("Database name", name);
  checkDatabase("Database name", name, segments);
  if (segments.length > 4) throw lacks("Database name", name, "nothing more", offsetOf(segments, 4));
  return name;
}

/** The name of a document, or INVALID_ARGUMENT where it names a collection or nothing. */
export function parseDocumentName(name = ""): ResourceName {
  const resource = parse("Document name", name);
  if (resource.path === "") throw lacks("Document name", name, '"/"', name.length);
  return resource;
}

/** A document's name or the root (`.../documents`, with an empty path): what collections hang under. */
export function parseParentName(name = ""): ResourceName {
  return parse("Document parent name", name);
}

/** The value of a reference: a document's name, of any database. */
export function checkReference(name: string): string {
  if (parse("Resource name", name).path === "") throw lacks("Resource name", name, '"/"', name.length);
  return name;
}

const LONGEST_PATH = 100;
/** https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
const LONGEST_NAME_BYTES = 6 * 1024;

function parse(kind: string, name: string): ResourceName {
  const segments = split(kind, name);
  checkDatabase(kind, name, segments);
  const [, project = "", , databaseId = "", documents, ...rest] = segments;
  if (documents !== "documents")
    throw lacks(kind, name, segments.length > 4 ? '"documents"' : '"/"', offsetOf(segments, 4));
  for (const [i, id] of rest.entries()) checkId(kind, name, id, offsetOf(segments, 5 + i));
  if (rest.length % 2 !== 0) throw lacks(kind, name, '"/"', name.length);
  if (rest.length > 2 * LONGEST_PATH) throw invalid(`Key path is too long. Cannot exceed ${LONGEST_PATH} elements.`);
  const path = rest.join("/");
  if (Buffer.byteLength(path) > LONGEST_NAME_BYTES)
    throw invalid(`The document name is longer than ${LONGEST_NAME_BYTES} bytes.`);
  return { database: `projects/${project}/databases/${databaseId}`, path };
}

function split(kind: string, name: string): string[] {
  if (name.endsWith("/")) throw invalid(`${kind} "${name}" has invalid trailing "/".`);
  return name.split("/");
}

function checkDatabase(kind: string, name: string, segments: readonly string[]): void {
  for (const [i, expected] of ["projects", undefined, "databases", undefined].entries()) {
    const segment = segments[i];
    if (segment === undefined) throw lacks(kind, name, '"/"', name.length);
    if (expected === undefined ? segment === "" : segment !== expected) {
      throw lacks(
        kind,
        name,
        expected === undefined ? (i === 1 ? "a project id" : "a database id") : `"${expected}"`,
        offsetOf(segments, i),
      );
    }
  }
}

function offsetOf(segments: readonly string[], index: number): number {
  const before = segments.slice(0, index).join("/").length;
  return index === 0 ? 0 : Math.min(before + 1, segments.join("/").length);
}

function lacks(kind: string, name: string, what: string, index: number): Error {
  return invalid(`${kind} "${name}" lacks ${what} at index ${index}.`);
}

const RESERVED = /^__.*__$/s;
/** Datastore's numeric ids, the one exception. */
const NUMERIC = /^__id-?\d+__$/;
const LONGEST_ID_BYTES = 1500;

/** https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
function checkId(kind: string, name: string, id: string, index: number): void {
  if (id === "") throw lacks(kind, name, "a resource id", index);
  if (id === "." || id === "..") throw invalid(`${kind} "${name}" contains a resource id "${id}" at index ${index}.`);
  if (!id.isWellFormed()) throw invalid("The key path element name is not valid UTF-8.");
  if (RESERVED.test(id) && !NUMERIC.test(id)) throw invalid(`Resource id "${id}" is invalid because it is reserved.`);
  if (Buffer.byteLength(id) > LONGEST_ID_BYTES) {
    throw invalid(`The key path element name is longer than ${LONGEST_ID_BYTES} bytes.`);
  }
}

/** A collection's id, as requests have it beside the parent; INVALID_ARGUMENT where it cannot be one. */
export function checkCollectionId(id: string): string {
  if (id === "") throw invalid("collectionId is the empty string.");
  if (id.includes("/")) throw invalid(`Collection id "${id}" is invalid because it contains "/".`);
  checkId("Collection id", id, id, 0);
  return id;
}

export function documentName(database: string, path: string): string {
  return `${database}/documents/${path}`;
}

/** The collection that a document is in: `conversations/a/messages` of `conversations/a/messages/b`. */
export function collectionOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}

/** The last segment: the id of a collection or document. */
export function lastSegment(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

/** The id of the collection that a document is in: `messages` of `conversations/a/messages/b`. */
export function collectionIdOf(path: string): string {
  return lastSegment(collectionOf(path));
}
