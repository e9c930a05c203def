import { StatusError } from "../status.ts";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { StatusName } from "../status.ts";

/** What an HTTP request is answered. */
export interface Answer {
  readonly status: number;
  /** Sent as JSON; text as it is. */
  readonly body: unknown;
}

/** The HTTP code of a status: https://cloud.google.com/apis/design/errors#handling_errors */
const HTTP_CODES: Record<StatusName, number> = {
  CANCELLED: 499,
  UNKNOWN: 500,
  INVALID_ARGUMENT: 400,
  DEADLINE_EXCEEDED: 504,
  NOT_FOUND: 404,
  ALREADY_EXISTS: 409,
  PERMISSION_DENIED: 403,
  RESOURCE_EXHAUSTED: 429,
  FAILED_PRECONDITION: 400,
  ABORTED: 409,
  OUT_OF_RANGE: 400,
  UNIMPLEMENTED: 501,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  DATA_LOSS: 500,
  UNAUTHENTICATED: 401,
};

/** An error as Google's REST APIs send it. */
export function errorAnswer(error: unknown): Answer {
  const { status, message } = StatusError.from(error);
  const code = error instanceof BodyTooLargeError ? 413 : HTTP_CODES[status];
  return { status: code, body: { error: { code, message, status } } };
}

export function send(response: ServerResponse, { status, body }: Answer): void {
  const isText = typeof body === "string";
  response.writeHead(status, {
    "content-type": isText ? "text/plain; charset=utf-8" : "application/json; charset=utf-8",
  });
  response.end(isText ? body : JSON.stringify(body));
}

/**
 * Lets pages of any origin read the answer, as firestore.googleapis.com does; only for what browsers may call, never
 * for the emulator's own paths.
 */
export function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader("access-control-allow-origin", request.headers.origin ?? "*");
  response.setHeader("access-control-allow-methods", "GET, POST, PATCH, DELETE, OPTIONS");
  response.setHeader("access-control-allow-headers", request.headers["access-control-request-headers"] ?? "*");
  response.setHeader("access-control-expose-headers", "content-type");
  response.setHeader("vary", "Origin, Access-Control-Request-Headers");
}

const LARGEST_BODY = 1024 * 1024;

/** The only error whose HTTP code is no status of google.rpc: 413. */
class BodyTooLargeError extends StatusError {
  constructor(largest: number) {
    super("INVALID_ARGUMENT", `Request payload size exceeds the limit: ${largest} bytes.`);
  }
}

/**
 * A request's body as JSON; an empty object where there is no body. INVALID_ARGUMENT where it is neither, 413 where it
 * has more than `largest` bytes, CANCELLED where the client went away.
 */
export async function readJson(request: IncomingMessage, largest = LARGEST_BODY): Promise<unknown> {
  const body = await readBody(request, largest);
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    throw new StatusError("INVALID_ARGUMENT", "the body is not JSON", { cause: error });
  }
}

async function readBody(request: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      // The rest is read and thrown away: a client that is still sending would not see an answer.
      if (size <= largest) chunks.push(chunk);
    }
  } catch (error) {
    throw new StatusError("CANCELLED", "the client went away", { cause: error });
  }
  if (size > largest) throw new BodyTooLargeError(largest);
  return Buffer.concat(chunks);
}
