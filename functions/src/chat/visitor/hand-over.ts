/** A visitor goes on in another browser, by a key that is good once and for ten minutes. */
import { ChatError } from "../../../contract/errors.ts";
import type { VisitorHandover } from "../../../contract/visitor-api.ts";
import type { Services } from "../../services.ts";
import { instant } from "../views/staff-view.ts";
import { hashResumeKey } from "./resume-key.ts";

const GOOD_MS = 10 * 60_000;

/** A new key; the one before it is void. NOT_FOUND for who has no conversation. One write. */
export function handOver({ clock, ids, resumeKeys }: Pick<Services, "clock" | "ids" | "resumeKeys">) {
  return async ({ uid }: { uid: string }): Promise<VisitorHandover> => {
    const key = ids.secret();
    const goodUntil = clock.now() + GOOD_MS;
    await resumeKeys.handOver(uid, { hash: hashResumeKey(key), goodUntil });
    return { key, goodUntil: instant(goodUntil) };
  };
}

/** Whoever has the key and has not used it goes on nowhere. NOT_FOUND for who has no conversation. One write. */
export function endHandover({ resumeKeys }: Pick<Services, "resumeKeys">) {
  return ({ uid }: { uid: string }): Promise<void> => resumeKeys.handOver(uid, null);
}

/**
 * A custom token for the visitor whose key it is; the browser that made it stays signed in. NOT_FOUND for a key that is nobody's, was used, or is too old.
 * FAILED_PRECONDITION where this project cannot sign tokens.
 */
export function continueAsVisitor({
  clock,
  resumeKeys,
  accounts,
}: Pick<Services, "clock" | "resumeKeys" | "accounts">) {
  return async ({ key }: { key: string }): Promise<{ token: string }> => {
    const uid = await resumeKeys.takeOver(hashResumeKey(key), clock.now());
    if (uid === undefined) throw new ChatError("NOT_FOUND", "this link was used already or is too old; make a new one");
    return { token: await accounts.customToken(uid) };
  };
}
