import { StatusError } from "../status.ts";
import { errorAnswer } from "./answer.ts";
import type { IncomingMessage } from "node:http";
import type { Rules } from "../rules/rules.ts";
import type { Answer } from "./answer.ts";

/** The REST API: https://firebase.google.com/docs/firestore/reference/rest */
const REST = /^\/v1\/projects\/[^/]+\/databases\/[^/]+(?:\/documents(?:[/:].*)?)?$/;
/** The streams of the web SDK, over WebChannel. */
const WEB_CHANNEL = /^\/google\.firestore\.v1\.Firestore\/(?:Listen|Write)\/channel$/;
/** RPCs that stream their answer send it, and their error, as a JSON array. */
const STREAMED = /:(?:batchGet|runQuery|runAggregationQuery)$/;

export function isClientPath(pathname: string): boolean {
  return REST.test(pathname) || WEB_CHANNEL.test(pathname);
}

/** What client SDKs call over HTTP. The rules judge first; what they let through is not served over HTTP yet. */
export function clientRoute(rules: Rules, request: IncomingMessage, pathname: string): Answer {
  try {
    rules.check(request.headers.authorization);
    throw new StatusError("UNIMPLEMENTED", "this Firestore serves gRPC; its REST API only knows how to refuse");
  } catch (error) {
    const answer = errorAnswer(error);
    return STREAMED.test(pathname) ? { ...answer, body: [answer.body] } : answer;
  }
}
