/** A visitor's conversation is erased, at their own wish or an admin's. */
import type { ConversationErased, EraseConversation } from "../../../contract/callables.ts";
import { ChatError } from "../../../contract/errors.ts";
import { channelName } from "../../../contract/people/channels.ts";
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import type { Accounts, Services } from "../../services.ts";
import { visibleTo, visitorsOwn } from "../audience.ts";
import type { Conversation, Principal } from "../conversation.ts";
import { type Erasure, isThrough } from "./erasure.ts";

type Deps = Pick<Services, "clock" | "erasures"> & CourtesyDeps;

const POLL_MS = 500;
/** Beyond it whoever asked hears that it goes on. */
const ANSWER_MS = 10_000;

/**
 * From now on there is no such conversation. What is left of it elsewhere goes by a job; without one the reconciler finds
 * it. Undefined where there is none, or `decide` says no.
 */
export function beginErasing({ clock, erasures, ...courtesy }: Deps) {
  return async (id: string, decide: (current: Conversation) => boolean): Promise<Erasure | undefined> => {
    const erasure = await erasures.begin(id, clock.now(), decide);
    if (erasure) await addCourtesy(courtesy, "erase", { kind: "erase", conversationId: id });
    return erasure;
  };
}

/** The visitor's own, however often they ask. Of who has none the account is all there is. */
export function eraseVisitor(deps: Deps & { accounts: Pick<Accounts, "end"> }) {
  return async ({ uid }: { uid: string }): Promise<void> => {
    const begun = await beginErasing(deps)(uid, (current) => visitorsOwn(uid, current).kind === "visitor");
    if (!begun) await deps.accounts.end(uid);
  };
}

/**
 * A visitor's conversation, by an admin. Waits until what stands in people's chats was taken back, as far as it can be, or for ten
 * seconds. NOT_FOUND where there is none; ABORTED where a message has come that was not seen.
 */
export function eraseConversation(deps: Deps & Pick<Services, "wait">) {
  const { clock, erasures, wait } = deps;
  return async (principals: readonly Principal[], asked: EraseConversation): Promise<ConversationErased> => {
    const { conversationId, seq } = asked;
    const begun = await beginErasing(deps)(conversationId, (current) => {
      if (visibleTo(principals, current).kind !== "visitor") throw noVisitors();
      if (current.seq > seq)
        throw new ChatError("ABORTED", "a message has come that you have not seen; look at it first");
      return true;
    });
    const started = clock.now();
    let erasure = begun ?? (await erasures.read(conversationId));
    if (!erasure) throw noVisitors();
    while (!isThrough(erasure) && clock.now() < started + ANSWER_MS) {
      await wait(POLL_MS);
      erasure = (await erasures.read(conversationId)) ?? erasure;
    }
    return { done: isThrough(erasure), unreached: counted(erasure) };
  };
}

function noVisitors(): ChatError {
  return new ChatError("NOT_FOUND", "there is no such conversation of a visitor");
}

function counted({ unreached }: Erasure): ConversationErased["unreached"] {
  return channelName.options.flatMap((channel) => {
    const messages = unreached[channel] ?? 0;
    return messages === 0 ? [] : [{ channel, messages }];
  });
}
