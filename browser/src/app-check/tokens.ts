/**
 * App Check tokens: each proves for an hour or so that whoever asks is on a page of ours, as Google judges. By Firebase's
 * REST API: its SDK would weigh twelve times as much, and let scripts in by a policy for all of the page.
 * https://firebase.google.com/docs/reference/appcheck/rest/v1/projects.apps/exchangeRecaptchaEnterpriseToken
 */
import type { PageStorage } from "../storage.ts";

interface Token {
  token: string;
  /** When it lapses, in milliseconds since 1970. */
  until: number;
}

/** Neither rejects. Where no token is to be had the server says whether it needs one. */
export interface Proof {
  /** One that is good. */
  token: () => Promise<Token | undefined>;
  /** The same as what goes along with a request. */
  headers: () => Promise<Record<string, string>>;
}

interface TokenDeps {
  /** The web app that is registered with App Check. */
  app: { projectId: string; appId?: string; apiKey?: string };
  /** reCAPTCHA's word for this page. Rejects where it cannot be had. */
  judge: () => Promise<string>;
  fetch: typeof fetch;
  now: () => number;
  /** Where a token is kept for the next page: each one that is made may cost its owner something. */
  kept: Pick<PageStorage, "getItem" | "setItem">;
}

const KEPT = "porchlight:proof";
const EXCHANGE = "https://content-firebaseappcheck.googleapis.com/v1/projects";
/** One that lapses on its way is of no use. */
const EARLY_MS = 60_000;
/** After a failure nothing is asked for so long: Google counts, and so does whoever waits. */
const REST_MS = 30_000;

/** Tokens of one page, made one at a time. */
export function createProof({ app, judge, fetch, now, kept }: TokenDeps): Proof {
  let known = read(kept.getItem(KEPT));
  let making: Promise<void> | undefined;
  let restUntil = 0;

  async function make(): Promise<void> {
    const { projectId, appId, apiKey = "" } = app;
    const method = "exchangeRecaptchaEnterpriseToken";
    const response = await fetch(`${EXCHANGE}/${projectId}/apps/${appId}:${method}?key=${apiKey}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ recaptchaEnterpriseToken: await judge() }),
    });
    if (!response.ok) throw new Error(`App Check answered ${response.status}`);
    const { token, ttl } = (await response.json()) as { token: string; ttl: string };
    known = { token, until: now() + Number.parseFloat(ttl) * 1_000 };
    kept.setItem(KEPT, JSON.stringify(known));
  }

  async function token(): Promise<Token | undefined> {
    if (known.until < now() + EARLY_MS && restUntil <= now()) {
      making ??= make()
        .catch(() => void (restUntil = now() + REST_MS))
        .finally(() => (making = undefined));
      await making;
    }
    return known.until > now() ? known : undefined;
  }

  return {
    token,
    async headers() {
      const found = await token();
      return found ? { "x-firebase-appcheck": found.token } : {};
    },
  };
}

/** What was kept, or one that has lapsed. */
function read(text: string | null): Token {
  try {
    const { token, until } = JSON.parse(text ?? "") as Partial<Token>;
    if (typeof token === "string" && typeof until === "number") return { token, until };
  } catch {
    // None, or not ours.
  }
  return { token: "", until: 0 };
}
