/** One HTTP request to a provider, bounded in time and size, that knows whether it can have arrived. */
import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import { PROVIDER_ANSWER_MS } from "../../times.ts";
import { ProviderUnknown, ProviderUnreachable } from "../channel.ts";

/** Providers answer with a few kilobytes. */
const ANSWER_MAX_BYTES = 1024 * 1024;

export interface BoundedRequest {
  method: string;
  headers: Record<string, string>;
  body: string;
  timeoutMs?: number;
}

/** `body` is undefined if it was too large, too slow or broke off: then only the status is known. */
export interface Answer {
  status: number;
  retryAfter: string | undefined;
  body: string | undefined;
}

/**
 * Follows no redirect and decompresses nothing. Every request has its own connection: one kept by an instance that was
 * frozen would be dead, and that is an unknown outcome that costs the phone its ring. Throws ProviderUnreachable when no
 * connection came about, ProviderUnknown when it broke before the answer; neither quotes the address, which may hold a token.
 */
export async function boundedRequest(address: string, request: BoundedRequest): Promise<Answer> {
  const timeout = AbortSignal.timeout(request.timeoutMs ?? PROVIDER_ANSWER_MS);
  const incoming = await headOfAnswer(new URL(address), request, timeout);
  const body = await readBody(incoming);
  incoming.destroy();
  return { status: incoming.statusCode ?? 0, retryAfter: incoming.headers["retry-after"], body };
}

function headOfAnswer(url: URL, { method, headers, body }: BoundedRequest, signal: AbortSignal) {
  const secure = url.protocol === "https:";
  return new Promise<IncomingMessage>((resolve, reject) => {
    let connected = false;
    const outgoing = (secure ? requestHttps : requestHttp)(url, { method, headers, agent: false, signal });
    outgoing.once("socket", (socket) => {
      socket.once(secure ? "secureConnect" : "connect", () => {
        connected = true;
      });
    });
    // After the head has come this is heard by nobody: the body then tells that it broke off.
    outgoing.on("error", (error) => {
      const why = signal.aborted ? "in time" : `(${codeOf(error)})`;
      reject(connected ? new ProviderUnknown(`no answer ${why}`) : new ProviderUnreachable(`no connection ${why}`));
    });
    outgoing.once("response", resolve);
    outgoing.end(body);
  });
}

/** Never rejects: a body that broke off or is too large is undefined. */
function readBody(incoming: IncomingMessage): Promise<string | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > ANSWER_MAX_BYTES) resolve(undefined);
      else chunks.push(chunk);
    });
    incoming.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    incoming.once("error", () => resolve(undefined));
    incoming.once("close", () => resolve(undefined));
  });
}

/** A short code such as ECONNREFUSED; the message of a system error may quote the host. */
function codeOf(error: Error): string {
  return "code" in error && typeof error.code === "string" ? error.code : error.name;
}
