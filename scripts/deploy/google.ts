/** Google's APIs as the owner who is signed in to firebase-tools. */
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** What Google answered instead of what was asked for. */
export class GoogleError extends Error {
  override readonly name = "GoogleError";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Another run may have made it in the meantime. */
export function unlessAlreadyThere(thrown: unknown): undefined {
  if (!(thrown instanceof GoogleError) || thrown.status !== 409) throw thrown;
}

/** While something is awaited for minutes: a look that was lost is not the end of it. Undefined for it. */
export function unlessLost(thrown: unknown): undefined {
  if (thrown instanceof GoogleError) throw thrown;
}

export interface Google {
  /** The answer's body. Throws GoogleError. `path` begins with the version: `v1/projects/…`. */
  ask<Body>(method: "GET" | "POST" | "PATCH" | "DELETE", host: string, path: string, body?: object): Promise<Body>;
}

interface ToolsClient {
  request(options: object): Promise<{ status: number; body: unknown }>;
}
interface Tools {
  Client: new (options: { urlPrefix: string; auth: boolean }) => ToolsClient;
}
interface Login {
  requireAuth: (options: object) => Promise<unknown>;
}
interface Accounts {
  /** The one chosen for this folder, or the one that is signed in; undefined where there is none. */
  getProjectDefaultAccount: (folder: string) => object | undefined;
}

/** Throws one sentence where nobody is signed in. */
export async function openGoogle(root: string, project: string): Promise<Google> {
  const { getProjectDefaultAccount } = require("firebase-tools/lib/auth") as Accounts;
  const { Client } = require("firebase-tools/lib/apiv2") as Tools;
  const { requireAuth } = require("firebase-tools/lib/requireAuth") as Login;
  await requireAuth({ project, ...getProjectDefaultAccount(root) }).catch(() => {
    throw new GoogleError(401, 'Nobody is signed in to Google. Run "npx firebase login" and try again.');
  });
  return {
    async ask<Body>(method: string, host: string, path: string, body?: object): Promise<Body> {
      const [pathname = "", query = ""] = path.split("?");
      const client = new Client({ urlPrefix: `https://${host}`, auth: true });
      const request = {
        method,
        path: `/${pathname}`,
        queryParams: new URLSearchParams(query),
        resolveOnHTTPError: true,
        ...(body && { body }),
      };
      const { status, body: said } = await client.request(request).catch((thrown: unknown) => {
        throw noAnswer(thrown, host);
      });
      if (status === 401) throw new GoogleError(401, EXPIRED);
      if (status >= 400) throw new GoogleError(status, messageOf(said) ?? `${host} answered ${status}`);
      return said as Body;
    },
  };
}

const GOES_ON = "run this again: it goes on from here.";
const EXPIRED = `Your sign-in to Google has expired. Run "npx firebase login --reauth" and ${GOES_ON}`;

/** What firebase-tools throws where nothing was answered: there is no connection, or nobody is signed in any more. */
export function noAnswer(thrown: unknown, host: string): Error {
  const words = thrown instanceof Error ? thrown.message : String(thrown);
  if (/credentials are no longer valid|Authentication Error|firebase login --reauth/.test(words)) {
    return new GoogleError(401, EXPIRED);
  }
  if (!/Failed to make request|Timeout reached/.test(words)) return new Error(words, { cause: thrown });
  return new Error(`${host} could not be reached. Check the connection and ${GOES_ON}`, { cause: thrown });
}

function messageOf(said: unknown): string | undefined {
  return (said as { error?: { message?: string } } | undefined)?.error?.message;
}

/** Waits until an operation is over, asking at ever longer distances. https://google.aip.dev/151 */
export async function finished(
  google: Pick<Google, "ask">,
  host: string,
  version: string,
  name: string,
): Promise<void> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, 10_000)) {
    const { done, error } = await google.ask<{ done?: boolean; error?: { code: number; message: string } }>(
      "GET",
      host,
      `${version}/${name}`,
    );
    if (error) throw new GoogleError(500, error.message);
    if (done) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}
