import type { Services } from "../chat/services.ts";
import type { Auth } from "./identity.ts";

/**
 * Brings the visitor back by the key that the page keeps, where the frame itself can keep nothing. Nothing happens if there
 * is no key, or it is nobody's any more: then it is among the `refused`, not asked for again, and the page need not keep it. Rejects where nobody can tell.
 */
export async function resume(
  { request, resumeKey }: Pick<Services, "request" | "resumeKey">,
  auth: Pick<Auth, "signInWith">,
  refused: Set<string>,
): Promise<void> {
  const key = resumeKey.get();
  if (!key || refused.has(key)) return;
  const answer = await request("POST /visitor/resume", { field: "token", body: { key } });
  if (answer.kind === "ok") {
    resumeKey.renew(answer.body.key);
    if (!(await auth.signInWith(answer.body.token))) refused.add(resumeKey.get());
    return;
  }
  // Only the server says whose a key is, not an error page on the way to it.
  if (answer.kind !== "refused" || !answer.code) throw new Error("nobody can tell now whose key it is");
  refused.add(key);
  // Another tab may have given the page a newer one meanwhile.
  if (answer.code === "NOT_FOUND" && resumeKey.get() === key) resumeKey.end();
}
