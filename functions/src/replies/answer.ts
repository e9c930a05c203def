/** A text that is for one conversation: an answer, a note or a command. */
import { messageText } from "../../contract/values.ts";
import { ChatError } from "../../contract/errors.ts";
import { isClosed, sendStaffMessage } from "../chat/send-staff-message.ts";
import { isTaken } from "../chat/stored-before.ts";
import { takeConversation } from "../chat/take-conversation.ts";
import { updateConversation } from "../chat/update-conversation.ts";
import { readConversation } from "../chat/read-conversation.ts";
import { visitorName } from "../chat/visitor-card.ts";
import { askToReopen } from "./ask.ts";
import { MARK_KEPT_MS, messageIdFrom } from "./message-key.ts";
import { once } from "./once.ts";
import type { Command } from "./read-text.ts";
import { personIn } from "../people/roster.ts";
import type { ReplyServices } from "./reply-services.ts";
import { tell, type Spoken } from "./speak.ts";
import { HELP, whoWords, words } from "./words.ts";

/** Does what was said with this conversation, once; a repeat only gives the receipt again. Says what cannot be done. */
export function answer(services: ReplyServices) {
  return async (spoken: Spoken, conversationId: string, reopen = false): Promise<void> => {
    const { said } = spoken;
    const act = (work: () => Promise<void>) => once(services)(spoken.key, spoken.known.uid, work);
    if (said.kind === "command") return act(() => command(services)(spoken, said.name, conversationId));
    if (said.kind === "unknown") return act(() => tell(services)(spoken, words.unknownCommand(said.name)));
    const text = messageText.safeParse(said.text);
    if (!text.success) {
      return tell(services)(spoken, words.notSent(text.error.issues[0]?.message ?? "the text is not valid"));
    }
    try {
      await store(services)(spoken, conversationId, text.data, reopen);
    } catch (thrown) {
      // A repeat is refused for what has happened since; what it did is done all the same.
      const isDone = (await services.inbound.find(spoken.key))?.kind === "done";
      if (!isDone && isClosed(thrown)) return askToReopen(services)(spoken, conversationId);
      const why = whyNever(thrown);
      if (!isDone && why === undefined) throw thrown;
      if (!isDone && why !== undefined) return tell(services)(spoken, words.notSent(why));
    }
    await services.responders[spoken.inbound.provider]?.react(spoken.inbound.chat, spoken.messageId, "👌");
  };
}

function store(services: ReplyServices) {
  return async (
    { inbound, known, key, messageId, said }: Spoken,
    conversationId: string,
    text: string,
    reopen: boolean,
  ) => {
    const { uid, entry } = known;
    const id = messageIdFrom(key);
    try {
      await sendStaffMessage(services)({
        staff: { uid, name: entry.name },
        conversationId,
        id,
        text,
        internal: said.kind === "note",
        via: inbound.provider,
        inbound: { key, uid, conversationId, messageId: id, expiresAt: services.clock.now() + MARK_KEPT_MS },
        receipt: { provider: inbound.provider, chat: inbound.chat, messageId },
        reopen,
      });
    } catch (thrown) {
      // It came before, and may have been changed or sent elsewhere since: whatever it did is done.
      if (!isTaken(thrown)) throw thrown;
      // Ids are made by clients: one that a visitor has guessed must not pass for the answer.
      if ((await services.inbound.find(key))?.kind === "done") return;
      throw new ChatError("INVALID_ARGUMENT", "its number is taken in this conversation; write it again", {
        cause: thrown,
      });
    }
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
        return await tell(services)(spoken, whoWords(conversation, nameOf(conversation.assignee)));
      }
      if (name === "take") {
        const { by, conversation } = await takeConversation(services)(uid, conversationId, mark);
        const visitor = visitorName(conversation.visitor, conversation.id);
        const said = by === uid ? words.took(visitor) : words.tookBefore(visitor, nameOf(by) ?? "A colleague");
        return await tell(services)(spoken, said);
      }
      const conversation = await updateConversation(services)(uid, { conversationId, status: "closed" });
      await tell(services)(spoken, words.closedNow(visitorName(conversation.visitor, conversation.id)));
    } catch (thrown) {
      if (isTaken(thrown)) return;
      const why = whyNever(thrown);
      if (why === undefined) throw thrown;
      await tell(services)(spoken, words.notSent(why));
    }
  };
}

/** Why it can never work, in words; undefined for what may work when it comes again. */
export function whyNever(thrown: unknown): string | undefined {
  if (!(thrown instanceof ChatError)) return undefined;
  if (thrown.code === "NOT_FOUND") return words.gone;
  const lasting = ["INVALID_ARGUMENT", "FAILED_PRECONDITION", "PERMISSION_DENIED"];
  return lasting.includes(thrown.code) ? thrown.message : undefined;
}
