import type { ErrorBody, ErrorCode } from "@porchlight/contract/errors.ts";
import { ANSWER_PATIENCE_MS } from "@porchlight/contract/limits.ts";
import type { Proof } from "@porchlight/browser/app-check/tokens.ts";
import type { AnswerTo, Given, Name } from "@porchlight/contract/operations.ts";

/** How a request ended. Nothing is thrown: a failure is as ordinary as an answer. */
export type Answer<Body> =
  | { kind: "ok"; body: Body; etag: string | null }
  | { kind: "unchanged" }
  /** By our server, and asking again will not help; `message` says why, to developers. */
  | { kind: "refused"; code: ErrorCode; message?: string | undefined }
  /** Asking again may help, after at least `retryAfterMs`, and with a new token if the server did not know this one. */
  | { kind: "failed"; retryAfterMs: number; staleToken: boolean };

/** No connection, no answer in time, or nobody to sign in with. */
export const unreachable = { kind: "failed", retryAfterMs: 0, staleToken: false } as const satisfies Answer<never>;

/** An operation's name in the contract's table, with a query behind it where it takes one. */
type Ask = Name | `${Name}?${string}`;
type NameIn<Asks extends Ask> = Asks extends `${infer Of extends Name}?${string}`
  ? Of
  : Asks extends Name
    ? Asks
    : never;

interface Asked<Asks extends Ask> {
  /** A field that the answer has if it is one of ours. */
  field?: keyof AnswerTo<NameIn<Asks>> & string;
  token?: string | undefined;
  etag?: string | undefined;
  body?: Given<NameIn<Asks>, "body">;
}

type Fetch = typeof fetch;

export type Request = <Asks extends Ask>(ask: Asks, asked: Asked<Asks>) => Promise<Answer<AnswerTo<NameIn<Asks>>>>;

const LONGEST_RETRY_AFTER_MS = 120_000;

/**
 * Asks for an operation of our own API, by its name in the contract's table; for a visitor with what `proof` gives. The server that serves the frame is believed,
 * so its answers are not parsed a second time; but what has not the one field that is named is somebody else's.
 */
export function createRequest(fetch: Fetch, proof: Proof["headers"]): Request {
  return async (ask, { field, token, etag, body }) => {
    const [method, path] = ask.split(" ") as [string, string];
    const headers: Record<string, string> = token ? { ...(await proof()), authorization: `Bearer ${token}` } : {};
    if (etag) headers["if-none-match"] = etag;
    if (body) headers["content-type"] = "application/json";
    try {
      const response = await fetch("/api" + path, {
        method,
        headers,
        signal: AbortSignal.timeout(ANSWER_PATIENCE_MS),
        body: body ? JSON.stringify(body) : null,
      });
      if (response.status === 304) return { kind: "unchanged" };
      if (!response.ok) return await unsuccessful(response);
      const answer = response.status === 204 ? undefined : await response.json();
      if (field && !(field in answer)) return unreachable;
      return { kind: "ok", body: answer, etag: response.headers.get("etag") };
    } catch {
      // Also an answer that is not JSON, or no object: the login page of some Wi-Fi.
      return unreachable;
    }
  };
}

async function unsuccessful(response: Response): Promise<Answer<never>> {
  const { status } = response;
  const { status: code, message } = await response.json().then(
    (body: Partial<ErrorBody>): Partial<ErrorBody["error"]> => body.error ?? {},
    (): Partial<ErrorBody["error"]> => ({}),
  );
  // Without a code it is somebody else who refuses, such as a proxy. 401: the token may be old; 429 passes; ABORTED lost a
  // race that it may win the next time.
  if (!code || status >= 500 || status === 401 || status === 429 || code === "ABORTED")
    return {
      kind: "failed",
      retryAfterMs: retryAfterMs(response.headers.get("retry-after")),
      staleToken: status === 401,
    };
  return { kind: "refused", code, message };
}

/** The header as seconds; a date in it, or nothing, counts as no wish. */
function retryAfterMs(header: string | null): number {
  const seconds = Number(header);
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_RETRY_AFTER_MS) : 0;
}
