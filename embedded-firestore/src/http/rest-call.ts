import { StatusError } from "../status.ts";

/** A request of REST v1 in terms of an RPC, with the message in JSON. */
export interface RestCall {
  readonly rpc: string;
  /** The full name of the message. */
  readonly type: string;
  readonly json: Readonly<Record<string, unknown>>;
  /** The message in which the body stands, or true where the body is the message. */
  readonly body: "document" | boolean;
}

const DATABASE = "projects/[^/]+/databases/[^/]+";
const ROOT = `${DATABASE}/documents`;

/** What follows a colon: which RPC it is, and which of its fields the path is. */
const VERBS: ReadonlyMap<string, readonly [rpc: string, field: "database" | "parent"]> = new Map([
  ["batchGet", ["BatchGetDocuments", "database"]],
  ["batchWrite", ["BatchWrite", "database"]],
  ["beginTransaction", ["BeginTransaction", "database"]],
  ["commit", ["Commit", "database"]],
  ["executePipeline", ["ExecutePipeline", "database"]],
  ["listCollectionIds", ["ListCollectionIds", "parent"]],
  ["listen", ["Listen", "database"]],
  ["partitionQuery", ["PartitionQuery", "parent"]],
  ["rollback", ["Rollback", "database"]],
  ["runAggregationQuery", ["RunAggregationQuery", "parent"]],
  ["runQuery", ["RunQuery", "parent"]],
  ["write", ["Write", "database"]],
]);

const WITH_VERB = new RegExp(`^/v1/(${ROOT}(?:/.*)?):([A-Za-z]+)$`);
const RESOURCE = new RegExp(`^/v1/(${ROOT})((?:/[^/]+)+)$`);

/**
 * Which RPC an HTTP request means: https://firebase.google.com/docs/firestore/reference/rest. NOT_FOUND where it means
 * none.
 */
export function findCall(method: string, pathname: string): RestCall {
  const [, path = "", verb = ""] = (method === "POST" && WITH_VERB.exec(pathname)) || [];
  const meant = VERBS.get(verb);
  if (meant) {
    const [rpc, field] = meant;
    const name = field === "database" ? path.split("/").slice(0, 4).join("/") : path;
    return call(rpc, { [field]: name }, true);
  }
  const [, root = "", below = ""] = RESOURCE.exec(pathname) ?? [];
  const found = below === "" ? undefined : resourceCall(method, root, below.slice(1).split("/"));
  if (found) return found;
  throw new StatusError("NOT_FOUND", `nothing is served at ${method} ${pathname}`);
}

function resourceCall(method: string, root: string, ids: readonly string[]): RestCall | undefined {
  const name = [root, ...ids].join("/");
  if (ids.length % 2 === 1) {
    const collection = { parent: [root, ...ids.slice(0, -1)].join("/"), collectionId: ids.at(-1) };
    if (method === "GET") return call("ListDocuments", collection, false);
    return method === "POST" ? call("CreateDocument", collection, "document") : undefined;
  }
  if (method === "GET") return call("GetDocument", { name }, false);
  if (method === "DELETE") return call("DeleteDocument", { name }, false);
  // The name in the path counts, whatever the body says.
  return method === "PATCH" ? call("UpdateDocument", { document: { name } }, "document") : undefined;
}

function call(rpc: string, json: RestCall["json"], body: RestCall["body"]): RestCall {
  return { rpc, type: `google.firestore.v1.${rpc}Request`, json, body };
}

/** Parameters that all of Google's APIs have, and that say nothing of the call. */
const SYSTEM =
  /^\$|^(?:alt|key|access_token|oauth_token|prettyPrint|fields|quotaUser|callback|uploadType|upload_protocol)$/;

/** `mask.fieldPaths=a&mask.fieldPaths=b` as JSON. A name given twice is a list, as is one that `isList` knows. */
export function parametersToJson(
  parameters: URLSearchParams,
  isList: (path: readonly string[]) => boolean,
): Record<string, unknown> {
  const json: Record<string, unknown> = {};
  for (const name of new Set(parameters.keys())) {
    if (SYSTEM.test(name)) continue;
    const path = name.split(".");
    const last = path.pop() ?? "";
    let level = json;
    for (const step of path) {
      const inner = level[step] ?? {};
      if (typeof inner !== "object") throw new StatusError("INVALID_ARGUMENT", `the parameter ${name} does not fit`);
      level[step] = inner;
      level = inner as Record<string, unknown>;
    }
    const values = parameters.getAll(name);
    level[last] = values.length > 1 || isList([...path, last]) ? values : values[0];
  }
  return json;
}
