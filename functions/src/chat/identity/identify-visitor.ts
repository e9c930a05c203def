/** The site's server says who a visitor is: they find their conversation, and bring along what they wrote before. */
import type { VisitorIdentified } from "../../../contract/visitor-api.ts";
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import type { Services } from "../../services.ts";
import type { Conversation } from "../conversation.ts";
import { changed } from "../messages/append-message.ts";
import { hashResumeKey } from "../visitor/resume-key.ts";
import { withIdentity } from "../visitor/visitor-card.ts";
import { isSignedUid, secretsWithKeys, uidOf, type Identity, type IdentitySecrets } from "./identity.ts";
import { identityIn } from "./identity-token.ts";
import { movedInto, type Moves } from "./moved-conversation.ts";

interface Deps extends Pick<Services, "clock" | "ids" | "conversations" | "resumeKeys" | "accounts">, CourtesyDeps {
  moves: Moves;
  /** At most half a minute old. */
  identitySecrets(): Promise<IdentitySecrets | undefined>;
}

/**
 * A custom token for the visitor whom the site calls so. What `from`, an anonymous visitor, has written stands at the end of their
 * conversation then, once, however often this is asked. INVALID_ARGUMENT, which says why, for a token that is not good.
 */
export function identifyVisitor(deps: Deps) {
  const { clock, ids, resumeKeys, accounts } = deps;
  return async ({ from, token }: { from: string | undefined; token: string }): Promise<VisitorIdentified> => {
    const secrets = secretsWithKeys(await deps.identitySecrets());
    const identity = identityIn(token, secrets.keys, clock.now());
    const uid = uidOf(identity, secrets);
    // Who was somebody else to the site has left the browser to them, and takes nothing of theirs along.
    const isMoved = from !== undefined && !isSignedUid(from) && (await move(deps, from, uid, identity));
    const isThere = isMoved || (await keep(deps, uid, identity));
    const key = ids.secret();
    const hasKey = isThere && from !== uid && (await resumeKeys.add(uid, hashResumeKey(key)));
    return { token: await accounts.customToken(uid, identity), ...(hasKey && { key }) };
  };
}

/** What is left elsewhere follows by a job, or is found by the reconciler. */
async function move(deps: Deps, from: string, uid: string, identity: Identity): Promise<boolean> {
  const { moves, clock } = deps;
  const isMoved = await moves.move(from, uid, clock.now(), (...of) => {
    const moved = movedInto(uid, ...of, clock.now());
    return { ...moved, conversation: known(moved.conversation, identity) };
  });
  if (isMoved) await addCourtesy(deps, "identifyVisitor", { kind: "erase", conversationId: from });
  return isMoved;
}

/** Whether they have a conversation; what was signed is on its card from now on. One read, and a write where that is new. */
function keep({ conversations, clock }: Deps, uid: string, identity: Identity): Promise<boolean> {
  return conversations.change(uid, (current) => {
    const after = current && known(current, identity);
    if (!after || after === current) return { result: current !== undefined };
    return { conversation: changed(after, {}, clock.now()), result: true };
  });
}

/** The same one where all of it is known already. */
function known(conversation: Conversation, identity: Identity): Conversation {
  const visitor = withIdentity(conversation.visitor, identity);
  return visitor === conversation.visitor ? conversation : { ...conversation, visitor };
}
