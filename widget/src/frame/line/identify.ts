/** The host page's server has signed who the visitor is. A chunk of its own: only sites with accounts need it. */
import { inTurn } from "@porchlight/browser/in-turn.ts";
import type { Services } from "../chat/services.ts";
import type { Auth, Identity } from "./identity.ts";

interface IdentifyDeps {
  services: Pick<Services, "request" | "resumeKey" | "kept">;
  auth: Pick<Auth, "uid" | "signInWith">;
  identity: Pick<Identity, "token">;
  /** One at a time among all tabs. */
  turn?: (name: string, work: () => Promise<void>) => Promise<void>;
}

/** In the place of the key of whoever was here before: the page has no word for taking one away. */
const NOBODYS = "none";

/**
 * Signs in as the visitor whom the token names; what was written anonymously goes along. Answers why the server does not
 * take it, for the site's developer, and undefined where it has. Rejects where nobody can tell now.
 */
export async function identify(
  { services: { request, resumeKey, kept }, auth, identity, turn = inTurn }: IdentifyDeps,
  token: string,
): Promise<string | undefined> {
  // Before its turn: to come back by the page's key takes one as well.
  const own = await identity.token(false);
  let why: string | undefined;
  await turn("porchlight:sign-in", async () => {
    const answer = await request("POST /visitor/identify", { field: "token", token: own, body: { token } });
    if (answer.kind === "refused" && answer.code) {
      why = answer.message || answer.code;
      return;
    }
    if (answer.kind !== "ok") throw new Error("nobody can tell now who this is");
    const { token: custom, key } = answer.body;
    const isOther = uidIn(custom) !== auth.uid();
    if (isOther && !(await auth.signInWith(custom))) throw new Error("the sign-in was not taken");
    if (key) resumeKey.renew(key);
    else if (isOther && resumeKey.get()) resumeKey.renew(NOBODYS);
    kept.conversed = true;
  });
  return why;
}

/** Whom a custom token signs in. */
function uidIn(custom: string): unknown {
  const claims = custom.split(".")[1] ?? "";
  return JSON.parse(atob(claims.replace(/-/g, "+").replace(/_/g, "/"))).uid;
}
