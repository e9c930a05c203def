/** A visitor comes back by their resume key. */
import { ChatError } from "../../../contract/errors.ts";
import type { VisitorResumed } from "../../../contract/visitor-api.ts";
import type { Services } from "../../services.ts";
import { hashResumeKey, rotated } from "./resume-key.ts";

type Deps = Pick<Services, "ids" | "resumeKeys" | "accounts">;

/**
 * A custom token for the visitor whose key it is, and their next key. NOT_FOUND for a key that is nobody's, or no longer.
 * FAILED_PRECONDITION where this project cannot sign tokens.
 */
export function resumeVisitor({ ids, resumeKeys, accounts }: Deps) {
  return async (given: { key: string }): Promise<VisitorResumed> => {
    const key = ids.secret();
    const used = hashResumeKey(given.key);
    const uid = await resumeKeys.exchange(used, (good) => rotated(good, used, hashResumeKey(key)));
    if (uid === undefined) throw new ChatError("NOT_FOUND", "nobody has this key; write a message to begin anew");
    return { token: await accounts.customToken(uid), key };
  };
}
