/** Changes of texts that have been answers: whichever was made last counts, in whatever order they come. */
import { ChatError } from "../../../contract/errors.ts";
import { wellFormed } from "../../../contract/values/text.ts";
import type { Inbound, InboundEvent } from "../../channels/inbound.ts";
import { editMessage } from "../../chat/messages/edit-message.ts";
import type { RosterPerson } from "../../people/roster.ts";
import { keyOfMessage, MARK_KEPT_MS } from "../inbound/message-key.ts";
import { readAnswer } from "../inbound/read-text.ts";
import { askKey } from "../questions/ask.ts";
import type { InboundStore, ReplyServices, WaitingEdit } from "../services/reply-services.ts";
import { refuse, tell, type Spoken } from "../speak/speak.ts";
import { whyNever, whyUnsendable } from "../speak/why-not.ts";
import { words } from "../speak/words.ts";

type Event<Kind extends InboundEvent["kind"]> = Extract<InboundEvent, { kind: Kind }>;
/** The message that was changed: where it stands, and the key that it came by. */
type Changed = Pick<Spoken, "inbound" | "key" | "messageId">;

/**
 * Changes the message that the former text became; keeps the change for a text that has not come yet. What is still
 * being asked about stays as it was asked.
 */
export async function edit(
  services: ReplyServices,
  inbound: Inbound,
  { uid }: RosterPerson,
  { messageId, text, repliesTo, made }: Event<"edit">,
): Promise<void> {
  const key = keyOfMessage(inbound, messageId);
  const changed = { inbound, key, messageId };
  const wanted = { uid, text, made };
  if (await changeStored(services, changed, wanted)) return;
  const why = await whyItWaits(services.inbound, key);
  if (why !== undefined) return tell(services, changed, words.notChanged(why));
  // What colleagues say to each other in a group is not for us.
  if (!inbound.direct && inbound.topic === null && repliesTo === null) return;
  // No database keeps half a character.
  const kept = { ...wanted, text: wellFormed(text) };
  await services.inbound.keepEdit(waitingKey(key), kept, services.clock.now() + MARK_KEPT_MS);
  // It may have been stored meanwhile, and have looked for changes before this one was kept.
  await changeStored(services, changed, wanted);
}

/** Says of a change that no visitor can be shown what is true: of what was never sent there is nothing to be said. */
export async function editBeyond(services: ReplyServices, inbound: Inbound, event: Event<"beyond">): Promise<void> {
  const { messageId, why } = event;
  const key = keyOfMessage(inbound, messageId);
  const before = await services.inbound.find(key);
  if (before?.kind !== "done" || before.messageId === null) return;
  await refuse(services, { inbound, key, messageId }, words.stillThere(why), "UNSUPPORTED");
}

/** Makes the change that has overtaken the text which it changes. To be called once that is stored. */
export async function editAsMeanwhile(services: ReplyServices, changed: Changed): Promise<void> {
  const waiting = await services.inbound.find(waitingKey(changed.key));
  if (waiting?.kind === "edit") await changeStored(services, changed, waiting);
}

const waitingKey = (key: string) => `${key}:edit`;

async function whyItWaits(inbound: InboundStore, key: string): Promise<string | undefined> {
  if (await inbound.find(askKey(key, "again"))) return "press Try again first";
  const isAsked = (await inbound.find(askKey(key, "ask"))) ?? (await inbound.find(askKey(key, "reopen")));
  return isAsked && "choose first where the first text goes";
}

/** False where the message has not been stored yet. Safe when it comes again: a change is overtaken by itself. */
async function changeStored(services: ReplyServices, changed: Changed, wanted: WaitingEdit): Promise<boolean> {
  const stored = await services.inbound.find(changed.key);
  if (stored?.kind !== "done") return false;
  const { uid, conversationId, messageId } = stored;
  // What became of it may be no message: a command, say.
  if (messageId === null || uid !== wanted.uid) return true;
  try {
    const said = readAnswer(wanted.text);
    if (said?.kind !== "message" && said?.kind !== "note")
      throw new ChatError("INVALID_ARGUMENT", "what begins with / is not sent to anybody");
    const { kind, text } = said;
    const why = whyUnsendable(text);
    if (why !== undefined) throw new ChatError("INVALID_ARGUMENT", why);
    const note = kind === "note" && { internal: true as const };
    const change = { uid, text, made: wanted.made };
    const { concerns } = await editMessage(services)({ ...change, conversationId, messageId, ...note });
    // What was answered to a colleague's question reads the same with the visitor.
    if (concerns?.kind === "answers") await editMessage(services)({ ...change, ...concerns });
  } catch (thrown) {
    const why = whyNever(thrown);
    if (why === undefined) throw thrown;
    await refuse(services, changed, words.notChanged(why), ChatError.from(thrown).code);
  }
  return true;
}
