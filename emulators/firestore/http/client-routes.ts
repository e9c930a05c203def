import { parseDocumentName } from "../paths/resource-name.ts";
import { countGets } from "../rpc/bill.ts";
import { StatusError } from "../status.ts";
import { fieldsToJson, microsToJson } from "../values/json.ts";
import { errorAnswer } from "./answer.ts";
import type { IncomingMessage } from "node:http";
import type { Rules } from "../rules/rules.ts";
import type { Store } from "../store/store.ts";
import type { Usage } from "../usage/usage.ts";
import type { Answer } from "./answer.ts";

/** The REST API: https://firebase.google.com/docs/firestore/reference/rest */
const REST = /^\/v1\/projects\/[^/]+\/databases\/[^/]+(?:\/documents(?:[/:].*)?)?$/;
/** The streams of the web SDK, over WebChannel. */
const WEB_CHANNEL = /^\/google\.firestore\.v1\.Firestore\/(?:Listen|Write)\/channel$/;
/** RPCs that stream their answer send it, and their error, as a JSON array. */
const STREAMED = /:(?:batchGet|runQuery|runAggregationQuery)$/;

const DOCUMENT = /^\/v1\/(projects\/[^/]+\/databases\/[^/]+\/documents(?:\/[^/]+\/[^/]+)+)$/;

export function isClientPath(pathname: string): boolean {
  return REST.test(pathname) || WEB_CHANNEL.test(pathname);
}

interface ClientDeps {
  readonly rules: Rules;
  readonly store: Store;
  readonly usage: Usage;
}

/** What client SDKs call over HTTP. The rules judge first; of what they let through only single reads are served. */
export function clientRoute({ rules, store, usage }: ClientDeps, request: IncomingMessage, pathname: string): Answer {
  try {
    rules.check(request.headers.authorization);
    const name = request.method === "GET" ? DOCUMENT.exec(pathname)?.[1] : undefined;
    if (name !== undefined) return getDocument(store, usage, name);
    throw new StatusError("UNIMPLEMENTED", "this Firestore serves gRPC; its REST API only reads single documents");
  } catch (error) {
    const answer = errorAnswer(error);
    return STREAMED.test(pathname) ? { ...answer, body: [answer.body] } : answer;
  }
}

/** https://firebase.google.com/docs/firestore/reference/rest/v1/projects.databases.documents/get, without mask and time */
function getDocument(store: Store, usage: Usage, name: string): Answer {
  const { database, path } = parseDocumentName(name);
  const document = store.database(database).get(path);
  usage.call("GetDocument");
  countGets(usage, "GetDocument", [path]);
  if (!document) throw new StatusError("NOT_FOUND", `Document "${name}" not found.`);
  const times = { createTime: microsToJson(document.createTime), updateTime: microsToJson(document.updateTime) };
  return { status: 200, body: { name, fields: fieldsToJson(document.fields), ...times } };
}
