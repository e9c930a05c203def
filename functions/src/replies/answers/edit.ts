/** Changes of texts that have been answers: whichever was made last counts, in whatever order they come. */
import { wellFormed } from "../../../contract/text.ts";
import { ChatError } from "../../../contract/errors.ts";
import { editMessage } from "../../chat/messages/edit-message.ts";
import { askKey } from "../questions/ask.ts";
import type { InboundEvent, Inbound } from "../../channels/inbound.ts";
import type { Known } from "../inbound/known.ts";
import { keyOfMessage, MARK_KEPT_MS } from "../inbound/message-key.ts";
import { readAnswer } from "../inbound/read-text.ts";
import type { InboundRecord, ReplyServices, WaitingEdit } from "../services/reply-services.ts";
import { whyUnsendable } from "../speak/sendable.ts";
import { refuse, tell } from "../speak/speak.ts";
import { whyNever } from "../speak/why-never.ts";
import { words } from "../speak/words.ts";

type Edit = Extract<InboundEvent, { kind: "edit" }>;

/** The message that was changed: where it stands, and the key that it came by. */
interface Changed {
  inbound: Inbound;
  key: string;
  messageId: string;
}

/**
 * Changes the message that the former text became; keeps the change for a text that has not come yet. What is still
 * being asked about stays as it was asked.
 */
export function edit(services: ReplyServices) {
  return async (inbound: Inbound, { uid }: Known, { messageId, text, repliesTo, made }: Edit): Promise<void> => {
    const key = keyOfMessage(inbound, messageId);
    const changed = { inbound, key, messageId };
    const waiting = { uid, text, made };
    const before = await services.inbound.find(key);
    if (before?.kind === "done") return change(services)(changed, before, waiting);
    const why = await whyItWaits(services)(key);
    if (why !== undefined) return tell(services)(changed, words.notChanged(why));
    // What colleagues say to each other in a group is not for us.
    if (!inbound.direct && inbound.topic === null && repliesTo === null) return;
    // No database keeps half a character.
    const kept = { ...waiting, text: wellFormed(text) };
    await services.inbound.keepEdit(waitingKey(key), kept, services.clock.now() + MARK_KEPT_MS);
    // It may have been stored meanwhile, and have looked for changes before this one was kept.
    const now = await services.inbound.find(key);
    if (now?.kind === "done") await change(services)(changed, now, waiting);
  };
}

/** Says of a change that no visitor can be shown what is true: of what was never sent there is nothing to be said. */
export function editBeyond(services: ReplyServices) {
  return async (inbound: Inbound, { messageId, why }: Extract<InboundEvent, { kind: "beyond" }>): Promise<void> => {
    const key = keyOfMessage(inbound, messageId);
    const before = await services.inbound.find(key);
    if (before?.kind !== "done" || before.messageId === null) return;
    await refuse(services)({ inbound, key, messageId }, words.stillThere(why), "UNSUPPORTED");
  };
}

/** Makes the change that has overtaken the text which it changes. To be called once that is stored. */
export function editAsMeanwhile(services: ReplyServices) {
  return async (changed: Changed): Promise<void> => {
    const waiting = await services.inbound.find(waitingKey(changed.key));
    if (waiting?.kind !== "edit") return;
    const done = await services.inbound.find(changed.key);
    if (done?.kind === "done") await change(services)(changed, done, waiting);
  };
}

const waitingKey = (key: string) => `${key}:edit`;

function whyItWaits({ inbound }: Pick<ReplyServices, "inbound">) {
  return async (key: string): Promise<string | undefined> => {
    if ((await inbound.find(askKey(key, "again"))) !== undefined) return "press Try again first";
    const isAsked = (await inbound.find(askKey(key, "ask"))) ?? (await inbound.find(askKey(key, "reopen")));
    return isAsked === undefined ? undefined : "choose first where the first text goes";
  };
}

/** Safe when it comes again: a change is overtaken by itself. */
function change(services: ReplyServices) {
  return async (
    changed: Changed,
    { uid, conversationId, messageId }: Extract<InboundRecord, { kind: "done" }>,
    { uid: by, text: written, made }: WaitingEdit,
  ): Promise<void> => {
    // What became of it was no message: a command, say.
    if (messageId === null || uid !== by) return;
    try {
      const said = readAnswer(written);
      if (said?.kind !== "message" && said?.kind !== "note")
        throw new ChatError("INVALID_ARGUMENT", "what begins with / is not sent to anybody");
      const unsendable = whyUnsendable(said.text);
      if (unsendable !== undefined) throw new ChatError("INVALID_ARGUMENT", unsendable);
      const internal = said.kind === "note" && { internal: true as const };
      await editMessage(services)({ uid, conversationId, messageId, text: said.text, ...internal, made });
    } catch (thrown) {
      const why = whyNever(thrown);
      if (why === undefined) throw thrown;
      await refuse(services)(changed, words.notChanged(why), ChatError.from(thrown).code);
    }
  };
}
