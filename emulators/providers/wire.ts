import type { IncomingMessage, ServerResponse } from "node:http";

const BODY_LIMIT = 1024 * 1024;

/** A request, read to its end. */
export interface WireRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  contentType: string;
  headers: IncomingMessage["headers"];
  body: Buffer;
}

/** Reads a request to its end; undefined when its body is over 1 MiB or the sender went away. */
export async function readRequest(incoming: IncomingMessage): Promise<WireRequest | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of incoming as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= BODY_LIMIT) chunks.push(chunk);
    }
  } catch {
    return undefined;
  }
  if (size > BODY_LIMIT) return undefined;
  const { path, query } = splitTarget(incoming.url ?? "/");
  return {
    method: incoming.method ?? "GET",
    path,
    query,
    contentType: (incoming.headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "",
    headers: incoming.headers,
    body: Buffer.concat(chunks),
  };
}

/** The path and the query of a request target. The path is left as it was sent: a broken escape must not throw. */
export function splitTarget(target: string) {
  const mark = target.indexOf("?");
  return mark === -1
    ? { path: target, query: new URLSearchParams() }
    : { path: target.slice(0, mark), query: new URLSearchParams(target.slice(mark + 1)) };
}

/** Answers with JSON. A response that has gone already is left alone. */
export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  if (response.headersSent || response.destroyed) return;
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { "content-type": "application/json", "content-length": bytes.length, ...headers });
  response.end(bytes);
}
