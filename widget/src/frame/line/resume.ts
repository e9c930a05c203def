import type { Services } from "../chat/services.ts";
import type { Auth } from "./identity.ts";

/**
 * Brings the visitor back by the key that the page keeps, where the frame itself can keep nothing. Nothing happens if there
 * is no key, or it is nobody's any more: then it is not asked for again. Rejects where nobody can tell.
 */
export function createResume(
  { request, resumeKey }: Pick<Services, "request" | "resumeKey">,
  auth: Pick<Auth, "signInWith">,
): () => Promise<void> {
  let refused = "";

  return async function resume() {
    const key = resumeKey.get();
    if (!key || key === refused) return;
    const answer = await request("POST /visitor/resume", { field: "token", body: { key } });
    if (answer.kind === "ok") {
      resumeKey.renew(answer.body.key);
      if (await auth.signInWith(answer.body.token)) return;
      // Only the server says whose a key is, not an error page on the way to it.
    } else if (answer.kind !== "refused" || !answer.code) throw new Error("nobody can tell now whose key it is");
    refused = resumeKey.get();
  };
}
