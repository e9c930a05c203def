/**
 * Google's part in signing in, which the Auth emulator has not: where it would say that it does not support it, it leads to
 * a page that asks who one is, and takes back what that page says.
 * https://cloud.google.com/identity-platform/docs/reference/rest/v1/accounts/createAuthUri
 */
import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";

type Operation = (state: unknown, body: Record<string, unknown>, context: unknown) => unknown;
interface Operations {
  authOperations: { identitytoolkit: { accounts: Record<"createAuthUri" | "signInWithIdp", Operation> } };
}

const PROVIDER = "google.com";

/** Changes firebase-tools' operations in this process; call it before the emulators start. Answers with the way to stop. */
export async function letGoogleSignIn(): Promise<() => Promise<void>> {
  const { authOperations } = createRequire(import.meta.url)(
    "firebase-tools/lib/emulator/auth/operations",
  ) as Operations;
  const { accounts } = authOperations.identitytoolkit;
  const { createAuthUri, signInWithIdp } = accounts;
  const server = createServer((request, response) => {
    const { searchParams, pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    if (pathname === "/chosen") return response.writeHead(302, { location: chosenAt(searchParams) }).end();
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(pageOf(searchParams));
    return undefined;
  });
  const port = await listening(server);
  const sessions = new Map<string, string>();

  accounts.createAuthUri = (state, body, context) => {
    if (body["providerId"] !== PROVIDER) return createAuthUri(state, body, context);
    const [sessionId, passed] = [randomBytes(16).toString("base64url"), randomBytes(16).toString("base64url")];
    sessions.set(sessionId, passed);
    const query = new URLSearchParams({ redirect_uri: String(body["continueUri"]), state: passed });
    const authUri = `http://127.0.0.1:${port}/?${query.toString()}`;
    return { kind: "identitytoolkit#CreateAuthUriResponse", authUri, providerId: PROVIDER, sessionId };
  };
  accounts.signInWithIdp = (state, body, context) => {
    const came = new URL(String(body["requestUri"]), "http://127.0.0.1").searchParams;
    const code = came.get("code");
    if (code === null) return signInWithIdp(state, body, context);
    if (sessions.get(String(body["sessionId"])) !== came.get("state")) throw new Error("INVALID_SESSION_ID");
    const claims = Buffer.from(code, "base64url").toString();
    const postBody = new URLSearchParams({ id_token: claims, providerId: PROVIDER }).toString();
    const { sessionId: _sessionId, ...rest } = body;
    return signInWithIdp(state, { ...rest, requestUri: "http://localhost", postBody }, context);
  };
  return () => new Promise((resolve) => void server.close(() => resolve()));
}

/** Back to where one came from, with who one is as the code. */
function chosenAt(query: URLSearchParams): string {
  const email = query.get("email") ?? "";
  const back = new URL(query.get("redirect_uri") ?? "");
  back.searchParams.set("state", query.get("state") ?? "");
  if (email === "") back.searchParams.set("error", "access_denied");
  else {
    const claims = { sub: `google-${email}`, email, email_verified: true, name: email.split("@")[0] };
    back.searchParams.set("code", Buffer.from(JSON.stringify(claims)).toString("base64url"));
  }
  return back.href;
}

function pageOf(query: URLSearchParams): string {
  const kept = ["redirect_uri", "state"]
    .map((name) => `<input type="hidden" name="${name}" value="${escaped(query.get(name) ?? "")}">`)
    .join("");
  return `<!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Google, in the local run</title>
<h1>Google, in the local run</h1><form action="/chosen">${kept}
<label>E-mail <input type="email" name="email" value="admin@porchlight.test" autofocus></label>
<button>Go on</button></form><p>With no address it is as if one had said no.</p></html>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function listening(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}
