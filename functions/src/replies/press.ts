/** Buttons under our own messages. */
import { conversationId as conversationIdSchema } from "../../contract/values/values.ts";
import { visitorName } from "../../contract/values/visitor-name.ts";
import type { Inbound, InboundEvent } from "../channels/inbound.ts";
import { isTaken } from "../chat/messages/stored-before.ts";
import { readConversation } from "../chat/staff/read-conversation.ts";
import { muteForAnHour } from "../people/mute.ts";
import { savePreferences } from "../people/save-preferences.ts";
import { answer } from "./answers/answer.ts";
import { take } from "./answers/commands.ts";
import { messageIdFrom } from "./inbound/message-key.ts";
import { readAnswer } from "./inbound/read-text.ts";
import { isStopChoice, stopOrNot } from "./pairing/stop.ts";
import { askKey, readChoice } from "./questions/ask.ts";
import type { ReplyServices } from "./services/reply-services.ts";
import { tell, type Spoken } from "./speak/speak.ts";
import { whyNever } from "./speak/why-not.ts";
import { words } from "./speak/words.ts";

type Press = Omit<Extract<InboundEvent, { kind: "press" }>, "kind">;

/** Whoever pressed it, where, and the key of the event. */
type By = Pick<Spoken, "inbound" | "known" | "key">;

/** Does what the button says, for whoever pressed it, and tells them in a few words. Safe when it comes again. */
export async function press(services: ReplyServices, by: By, pressed: Press): Promise<void> {
  const { inbound, key } = by;
  const said = await outcome(services, by, pressed);
  if (said === words.oldButton) services.logs.inboundRefused(inbound.provider, messageIdFrom(key), "BUTTON_OF_NOTHING");
  // A press that waits is answered where it was made; elsewhere, and where nothing waits, it takes a message.
  if (pressed.callbackId !== null)
    await services.responders[inbound.provider]?.answerPress(pressed.callbackId, said ?? words.seeChat);
  else if (said !== undefined) await tell(services, { inbound, messageId: pressed.messageId }, said);
}

/** A template's own buttons may have no data but the words on them. */
const TEMPLATE_TAKE = "I take it";
const TEMPLATE_DUTY = "On duty";

/** Words for the one who pressed; undefined where the event itself was shown. */
async function outcome(services: ReplyServices, by: By, { data, messageId }: Press): Promise<string | undefined> {
  const { inbound, known, key } = by;
  const { uid } = known;
  if (isStopChoice(data)) return stopOrNot(services, inbound, uid, data, messageId);
  const choice = readChoice(inbound.provider, data);
  if (choice) return choose(services, by, choice);
  if (data === "duty:on" || data === TEMPLATE_DUTY) {
    await savePreferences(services)(uid, { onDuty: true });
    return words.onDuty;
  }
  const [verb, id] =
    data === TEMPLATE_TAKE ? ["take", await alertedOf(services, inbound, messageId)] : data.split(/:(.*)/s);
  const { data: conversationId } = conversationIdSchema.safeParse(id);
  if (conversationId === undefined) return words.oldButton;
  try {
    if (verb === "take") return await take(services, uid, conversationId, key);
    return verb === "mute" ? await mute(services, uid, conversationId) : words.oldButton;
  } catch (thrown) {
    const why = isTaken(thrown) ? words.sentBefore : whyNever(thrown);
    if (why === undefined) throw thrown;
    return why;
  }
}

/** The conversation that the alert is of. */
async function alertedOf(services: ReplyServices, { provider, chat }: Inbound, alert: string | null) {
  return alert === null ? undefined : (await services.inbound.linked(provider, chat, alert))?.conversationId;
}

async function mute(services: ReplyServices, uid: string, conversationId: string): Promise<string> {
  const { visitor } = await readConversation(services)([uid, "staff"], conversationId);
  await muteForAnHour(services)(uid, conversationId);
  return words.muted(visitorName(visitor, conversationId));
}

/** The text that was asked about goes where the one who wrote it says, once, whichever button is pressed how often. */
async function choose(
  services: ReplyServices,
  { inbound, known }: By,
  { asks, key, choice }: NonNullable<ReturnType<typeof readChoice>>,
): Promise<string | undefined> {
  const asked = await services.inbound.find(askKey(key, asks));
  if (asked?.kind !== "asked" || asked.uid !== known.uid) return words.oldButton;
  const conversationId = choice === "x" ? null : asked.choices[choice];
  const said = readAnswer(asked.text);
  if (conversationId === undefined || said === undefined) return words.oldButton;
  // What has been sent is not taken back by any button, and none says that it was not.
  if ((await services.inbound.find(key))?.kind === "done") return words.sentBefore;
  if (conversationId === null) return words.cancelled;

  const messageId = key.slice(key.lastIndexOf(":") + 1);
  const manner = { reopen: asks === "reopen", pressed: true };
  await answer(services, { inbound, known, key, messageId, said }, conversationId, manner);
  const now = await services.inbound.find(key);
  // What is none to be sent, or could not be, has been answered in words.
  if (now?.kind !== "done" || now.messageId === null) return undefined;
  // Another button may have been quicker: it went where that one leads.
  const conversation = await services.conversations.get(now.conversationId);
  return words.sentTo(visitorName(conversation?.visitor ?? null, now.conversationId));
}
