/**
 * Signing in by Google without a script of Google's: the page goes there and comes back, and Firebase Auth says by its
 * REST API where to and what came of it (docs/decisions/0038-signing-in.md).
 */
import { whereFirebaseIs } from "@porchlight/browser/push/firebase-project.ts";
import { firebase } from "../../../api/firebase.ts";

const PROVIDER = "google.com";

/** https://cloud.google.com/identity-platform/docs/reference/rest/v1/accounts/createAuthUri */
export async function googlePage(back: string): Promise<{ authUri: string; sessionId: string }> {
  return asked("createAuthUri", {
    providerId: PROVIDER,
    continueUri: back,
    // Whoever has several accounts is asked which.
    customParameter: { prompt: "select_account" },
  });
}

/**
 * Signs in by the address that one came back to; the uid where the account was made by it.
 * https://cloud.google.com/identity-platform/docs/reference/rest/v1/accounts/signInWithIdp
 */
export async function signInFromGoogle(came: string, sessionId: string): Promise<string | undefined> {
  const { oauthIdToken, isNewUser = false } = await asked<{ oauthIdToken: string; isNewUser?: boolean }>(
    "signInWithIdp",
    { requestUri: came, sessionId, returnSecureToken: true, returnIdpCredential: true },
  );
  const uid = await (await firebase()).signInByGoogle(oauthIdToken);
  return isNewUser ? uid : undefined;
}

async function asked<Answer>(what: string, body: object): Promise<Answer> {
  const { config, emulators } = await whereFirebaseIs();
  const host = emulators
    ? `${emulators.auth}/identitytoolkit.googleapis.com`
    : "https://identitytoolkit.googleapis.com";
  const key = config.apiKey ?? (emulators ? "demo" : "");
  const response = await fetch(`${host}/v1/accounts:${what}?key=${encodeURIComponent(key)}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  }).catch((thrown: unknown) => {
    throw refusal("network-request-failed", thrown);
  });
  const answer = (await response.json()) as Answer & { error?: { message?: string } };
  if (!response.ok) throw refusal(codeOf(answer.error?.message ?? ""), answer.error);
  return answer;
}

/** As the SDK would throw it. */
function refusal(code: string, cause: unknown): Error {
  return Object.assign(new Error(code, { cause }), { code: `auth/${code}` });
}

/** `OPERATION_NOT_ALLOWED : The provider is off.` as the SDK calls it. */
function codeOf(message: string): string {
  const [said = ""] = message.split(/[ :]/u);
  return said === "" ? "internal-error" : said.toLowerCase().replaceAll("_", "-");
}
