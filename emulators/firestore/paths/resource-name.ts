import { invalid } from "../status.ts";

/**
 * A document's place inside one database: `path` is relative (`conversations/a/messages/b`), `database` is
 * `projects/{p}/databases/{d}`. https://firebase.google.com/docs/firestore/reference/rest/v1/projects.databases.documents
 */
export interface ResourceName {
  readonly database: string;
  readonly path: string;
}

const DATABASE = /^projects\/[^/]+\/databases\/[^/]+$/;
const RESOURCE = /^(projects\/[^/]+\/databases\/[^/]+)\/documents(?:\/(.*))?$/s;

/** `projects/{p}/databases/{d}`, or INVALID_ARGUMENT. */
export function parseDatabaseName(name: string | undefined): string {
  if (name === undefined || !DATABASE.test(name)) throw invalid(`Invalid database name: "${name ?? ""}".`);
  return name;
}

/** The name of a document, or INVALID_ARGUMENT where it names a collection or nothing. */
export function parseDocumentName(name: string | undefined): ResourceName {
  const resource = parse(name);
  if (resource.path === "" || resource.path.split("/").length % 2 !== 0) {
    throw invalid(`Document name "${name ?? ""}" lacks a document id.`);
  }
  return resource;
}

/** A document's name or the root (`.../documents`, with an empty path): what collections hang under. */
export function parseParentName(name: string | undefined): ResourceName {
  const resource = parse(name);
  if (resource.path !== "" && resource.path.split("/").length % 2 !== 0) {
    throw invalid(`"${name ?? ""}" is a collection, not a parent of collections.`);
  }
  return resource;
}

function parse(name: string | undefined): ResourceName {
  const [, database, path = ""] = RESOURCE.exec(name ?? "") ?? [];
  if (database === undefined) throw invalid(`Invalid resource name: "${name ?? ""}".`);
  if (path !== "") for (const segment of path.split("/")) checkId(segment);
  return { database, path };
}

const RESERVED = /^__.*__$/s;
/** Datastore's numeric ids, the one exception. */
const NUMERIC = /^__id-?\d+__$/;
const LONGEST_ID_BYTES = 1500;

/** https://firebase.google.com/docs/firestore/quotas#collections_documents_and_fields */
function checkId(id: string): void {
  if (id === "") throw invalid("A resource name has an empty segment.");
  if (id === "." || id === "..") throw invalid(`Resource id "${id}" is invalid because it is reserved.`);
  if (!id.isWellFormed()) throw invalid(`Resource id "${id}" is not valid UTF-8.`);
  if (RESERVED.test(id) && !NUMERIC.test(id)) throw invalid(`Resource id "${id}" is invalid because it is reserved.`);
  if (Buffer.byteLength(id) > LONGEST_ID_BYTES)
    throw invalid(`The key path element name is longer than ${LONGEST_ID_BYTES} bytes.`);
}

/** A collection's id, as requests have it beside the parent; INVALID_ARGUMENT where it cannot be one. */
export function checkCollectionId(id: string): string {
  if (id === "") throw invalid("collectionId is the empty string.");
  if (id.includes("/")) throw invalid(`Collection id "${id}" is invalid because it contains "/".`);
  checkId(id);
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
