/** A text that is for one conversation: an answer, a note or a command. */
import { ChatError } from "../../../contract/errors.ts";
import { visitorName } from "../../../contract/visitor-name.ts";
import { isChangedMeanwhile } from "../../as-of.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { isClosed } from "../../chat/staff/send-staff-message.ts";
import { isTaken } from "../../chat/messages/stored-before.ts";
import { takeConversation } from "../../chat/staff/take-conversation.ts";
import { updateConversation } from "../../chat/staff/update-conversation.ts";
import { readConversation } from "../../chat/staff/read-conversation.ts";
import { closeElsewhere } from "../../notify/alerts/close-elsewhere.ts";
import { askToReopen, askToTryAgain, isHandedBack } from "../questions/ask.ts";
import { editAsMeanwhile } from "./edit.ts";
import { giveReceipt } from "./give-receipt.ts";
import { MARK_KEPT_MS } from "../inbound/message-key.ts";
import { once } from "../inbound/once.ts";
import { isPassing, isUpToTheWriter } from "../inbound/passing.ts";
import type { Command } from "../inbound/read-text.ts";
import { personIn } from "../../people/roster.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import { refuse, tell, tellOfWords, type Spoken } from "../speak/speak.ts";
import { notifiedUpTo } from "./notified-up-to.ts";
import { whyUnsendable } from "../speak/sendable.ts";
import { storeAnswer, type StoredAnswer } from "./store-answer.ts";
import { whyNever } from "../speak/why-never.ts";
import { HELP, whoWords, words } from "../speak/words.ts";

/** How an answer comes about. */
interface Manner {
  /** A closed conversation is opened for it. */
  reopen?: boolean;
  /** By a button: somebody looks at it, and nothing comes again by itself. */
  pressed?: boolean;
}

/**
 * Does what was said with this conversation, once; a repeat only gives the receipt again. Says what cannot be done; what
 * could not be stored is left to the provider for a while, and then to its writer, with a button.
 */
export function answer(services: ReplyServices) {
  return async (spoken: Spoken, conversationId: string, manner: Manner = {}): Promise<void> => {
    const { said, inbound } = spoken;
    const act = (work: () => Promise<void>) => once(services)(spoken.key, spoken.known.uid, work);
    if (said.kind === "command")
      return act(async () => {
        await command(services)(spoken, said.name, conversationId);
        await tellOfWords(services)(spoken);
      });
    if (said.kind === "unknown") return act(() => tell(services)(spoken, words.unknownCommand(said.name)));
    const why = whyUnsendable(said.text);
    if (why !== undefined) return refuse(services)(spoken, words.notSent(why), "INVALID_ARGUMENT");
    // Only what is late can have been given back; for all else the read is spared.
    const isLate = isUpToTheWriter(inbound, services.clock.now());
    if (!manner.pressed && isLate && (await isHandedBack(services, spoken.key))) return;
    let stored: StoredAnswer;
    try {
      stored = await storeAnswer(services)(spoken, conversationId, said.text, manner.reopen ?? false);
    } catch (thrown) {
      return refused(services)(spoken, conversationId, manner, thrown);
    }
    const isLast = isLate || manner.pressed === true;
    await changeAsMeanwhile(services)(spoken, isLast);
    await giveReceipt(services)(spoken, stored.conversationId);
    await closeElsewhere(services)({ uid: spoken.known.uid, from: 0, to: stored.readUpTo, ...stored });
    if (said.closes) await closeBehind(services)(spoken, stored.conversationId, isLast);
  };
}

/**
 * Makes the change that has overtaken the text. The text is stored by now: what fails here comes again if it can, and must
 * not pass for a failure of the text.
 */
function changeAsMeanwhile(services: ReplyServices) {
  return async (spoken: Spoken, isLast: boolean): Promise<void> => {
    try {
      await editAsMeanwhile(services)(spoken);
    } catch (thrown) {
      if (!isLast) throw new ChatError("UNAVAILABLE", "it is stored, its change is not yet", { cause: thrown });
      services.logs.requestFailed("reply", "INTERNAL", thrown);
    }
  };
}

/**
 * Closes it behind the words that came with /close, once: a repeat an hour later must not close what was opened since.
 * The words are stored by now, and what fails here must not pass for a failure of theirs.
 */
function closeBehind(services: ReplyServices) {
  return async (spoken: Spoken, conversationId: string, isLast: boolean): Promise<void> => {
    const close = () => command(services)(spoken, "close", conversationId);
    try {
      await once(services)(`${spoken.key}:close`, spoken.known.uid, close);
    } catch (thrown) {
      if (!isLast) throw new ChatError("UNAVAILABLE", "it is stored, and not closed yet", { cause: thrown });
      services.logs.requestFailed("reply", "INTERNAL", thrown);
      await tell(services)(spoken, words.notClosed);
    }
  };
}

/** Says why it was not stored, or throws what the provider is to send again. */
function refused(services: ReplyServices) {
  return async (
    spoken: Spoken,
    conversationId: string,
    { reopen = false, pressed = false }: Manner,
    thrown: unknown,
  ): Promise<void> => {
    if (isClosed(thrown)) return askToReopen(services)(spoken, conversationId);
    const why = whyNever(thrown);
    if (why !== undefined) return refuse(services)(spoken, words.notSent(why), ChatError.from(thrown).code);
    const isLate = isUpToTheWriter(spoken.inbound, services.clock.now());
    if (isPassing(thrown) && !pressed && !isLate) throw thrown;
    services.logs.requestFailed("reply", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
    await askToTryAgain(services)(spoken, conversationId, reopen, pressed);
  };
}

function command(services: ReplyServices) {
  const { clock } = services;
  return async (spoken: Spoken, name: Command, conversationId: string): Promise<void> => {
    const { key, known } = spoken;
    const { uid } = known;
    if (name === "help" || name === "start" || name === "stop") return tell(services)(spoken, HELP);
    const mark = { key, uid, conversationId, messageId: null, expiresAt: clock.now() + MARK_KEPT_MS };
    try {
      const roster = await services.roster();
      const nameOf = (colleague: string | null) =>
        colleague === null ? null : (personIn(roster, colleague)?.name ?? null);
      if (name === "who") {
        const conversation = await readConversation(services)([uid, "staff"], conversationId);
        return await tell(services)(
          spoken,
          whoWords(conversation, nameOf(conversation.assignee), { direct: spoken.inbound.direct, now: clock.now() }),
        );
      }
      if (name === "take") {
        const { by, conversation } = await takeConversation(services)(uid, conversationId, mark);
        const visitor = visitorName(conversation.visitor, conversation.id);
        const said = by === uid ? words.took(visitor) : words.tookBefore(visitor, nameOf(by) ?? "A colleague");
        return await tell(services)(spoken, said);
      }
      const conversation = await close(services)(spoken, conversationId);
      await tell(services)(spoken, words.closedNow(visitorName(conversation.visitor, conversation.id)));
    } catch (thrown) {
      if (isTaken(thrown)) return;
      if (isChangedMeanwhile(thrown)) return tell(services)(spoken, words.wroteMeanwhile);
      const why = whyNever(thrown);
      if (why === undefined) throw thrown;
      await tell(services)(spoken, words.notSent(why));
    }
  };
}

/** As of what its writer had been told of there when they wrote it, or has read in the panel. */
function close(services: ReplyServices) {
  return async ({ inbound, known: { uid } }: Spoken, conversationId: string): Promise<Conversation> => {
    const { read, visitorSeq } = await readConversation(services)([uid, "staff"], conversationId);
    // Colleagues may have answered at length since: looked at are the visitor's last message and those before it.
    const told = await notifiedUpTo(services)(inbound, uid, conversationId, visitorSeq + 1);
    const seq = Math.max(told, byUid(read, uid) ?? 0);
    return updateConversation(services)(uid, { conversationId, status: "closed", asOf: { seq } });
  };
}
