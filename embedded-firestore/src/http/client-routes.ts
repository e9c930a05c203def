import { StatusError } from "../status.ts";
import { errorAnswer, readJson } from "./answer.ts";
import { messageFromJson } from "./from-json.ts";
import { findCall, parametersToJson } from "./rest-call.ts";
import { messageToJson } from "./to-json.ts";
import type { IncomingMessage } from "node:http";
import type { AnswerRpc } from "../rpc/answer-rpc.ts";
import type { Rules } from "../rules/rules.ts";
import type { Answer } from "./answer.ts";
import type { MessageTypes } from "./message-types.ts";
import type { RestCall } from "./rest-call.ts";

/** The REST API: https://firebase.google.com/docs/firestore/reference/rest */
const REST = /^\/v1\/projects\/[^/]+\/databases\/[^/]+(?:\/documents(?:[/:].*)?)?$/;
/** The streams of the web SDK, over WebChannel. */
const WEB_CHANNEL = /^\/google\.firestore\.v1\.Firestore\/(Listen|Write)\/channel$/;

export function isClientPath(pathname: string): boolean {
  return REST.test(pathname) || WEB_CHANNEL.test(pathname);
}

export interface ClientDeps {
  readonly rules: Rules;
  readonly answerRpc: AnswerRpc;
  readonly types: MessageTypes;
}

/** What client SDKs call over HTTP: the RPCs of gRPC in JSON. Never rejects. */
export async function clientRoute(
  deps: ClientDeps,
  request: IncomingMessage,
  url: URL,
  pathname: string,
): Promise<Answer> {
  const { method = "" } = request;
  try {
    const channel = WEB_CHANNEL.exec(pathname)?.[1];
    if (channel !== undefined) return refuseChannel(deps.rules, request, url, channel);
    return await answerCall(deps, request, url, findCall(method, pathname));
  } catch (error) {
    return errorAnswer(error);
  }
}

/** RPCs that stream their answer send it, and their error, as a JSON array. */
const STREAMED: ReadonlySet<string> = new Set(["BatchGetDocuments", "RunQuery", "RunAggregationQuery"]);

/** Requests may have 10 MiB in production, and JSON is wordier than protobuf. */
const LARGEST_BODY = 30 * 1024 * 1024;

async function answerCall(
  { answerRpc, types }: ClientDeps,
  request: IncomingMessage,
  url: URL,
  call: RestCall,
): Promise<Answer> {
  const isStreamed = STREAMED.has(call.rpc);
  try {
    const body = call.body === false ? {} : await readJson(request, LARGEST_BODY);
    const message = messageFromJson(types, call.type, wholeRequest(types, call, url, body));
    const response = await answerRpc(call.rpc, request.headers.authorization, message);
    const type = responseType(call.rpc);
    if (!isStreamed) return { status: 200, body: messageToJson(types, type, response as object) };
    return { status: 200, body: (response as object[]).map((one) => messageToJson(types, type, one)) };
  } catch (error) {
    const answer = errorAnswer(error);
    return isStreamed ? { ...answer, body: [answer.body] } : answer;
  }
}

/** What the path says counts more than what the body or the parameters say. */
function wholeRequest(types: MessageTypes, { type, json, body: place }: RestCall, url: URL, body: unknown): object {
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new StatusError("INVALID_ARGUMENT", "Invalid JSON payload received. Expected an object.");
  }
  const isList = ([first = "", second]: readonly string[]): boolean => {
    const field = types.message(type)?.get(first);
    const inner = second === undefined ? field : field && types.message(field.type)?.get(second);
    return inner?.isRepeated ?? false;
  };
  const parameters = parametersToJson(url.searchParams, isList);
  if (place !== "document") return { ...parameters, ...body, ...json };
  const { document } = json;
  return { ...parameters, ...json, document: { ...body, ...(document as object | undefined) } };
}

const DOCUMENTS: ReadonlySet<string> = new Set(["GetDocument", "CreateDocument", "UpdateDocument"]);
const NOTHING: ReadonlySet<string> = new Set(["DeleteDocument", "Rollback"]);

function responseType(rpc: string): string {
  if (NOTHING.has(rpc)) return "google.protobuf.Empty";
  return `google.firestore.v1.${DOCUMENTS.has(rpc) ? "Document" : `${rpc}Response`}`;
}

/** The SDK that listens takes PERMISSION_DENIED for an answer; on anything else it tries again for ever. */
function refuseChannel(rules: Rules, request: IncomingMessage, url: URL, name: string): never {
  rules.caller(request.headers.authorization).checkStream(url.searchParams.get("database") ?? "");
  throw new StatusError("UNIMPLEMENTED", `${name} over WebChannel is not served by this Firestore`);
}
