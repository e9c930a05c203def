/** Buttons under our own messages. */
import { conversationId as conversationIdSchema } from "../../contract/values.ts";
import { visitorName } from "../../contract/visitor-name.ts";
import { isTaken } from "../chat/messages/stored-before.ts";
import { readConversation } from "../chat/staff/read-conversation.ts";
import { takeConversation } from "../chat/staff/take-conversation.ts";
import { muteForAnHour } from "../people/mute.ts";
import { personIn } from "../people/roster.ts";
import { savePreferences } from "../people/save-preferences.ts";
import { answer } from "./answers/answer.ts";
import { askKey, readChoice } from "./questions/ask.ts";
import type { InboundEvent, Inbound } from "../channels/inbound.ts";
import type { Known } from "./inbound/known.ts";
import { MARK_KEPT_MS, messageIdFrom } from "./inbound/message-key.ts";
import { readAnswer } from "./inbound/read-text.ts";
import type { ReplyServices } from "./services/reply-services.ts";
import { placeOf } from "./speak/speak.ts";
import { isStopChoice, stopOrNot } from "./pairing/stop.ts";
import { whyNever } from "./speak/why-never.ts";
import { words } from "./speak/words.ts";

type Press = Extract<InboundEvent, { kind: "press" }>;

/** Does what the button says, for whoever pressed it, and tells them in a few words. Safe when it comes again. */
export function press(services: ReplyServices) {
  return async (inbound: Inbound, known: Known, key: string, pressed: Press): Promise<void> => {
    const said = await outcome(services)(inbound, known, key, pressed);
    if (said === words.oldButton)
      services.logs.inboundRefused(inbound.provider, messageIdFrom(key), "BUTTON_OF_NOTHING");
    const responder = services.responders[inbound.provider];
    if (!responder) return;
    // A press that waits is answered where it was made; elsewhere, and where nothing waits, it takes a message.
    if (pressed.callbackId !== null) await responder.answerPress(pressed.callbackId, said ?? words.seeChat);
    else if (said !== undefined) await responder.say(placeOf(inbound, pressed.messageId), said);
  };
}

/** Words for the one who pressed; undefined where the event itself was shown. */
function outcome(services: ReplyServices) {
  return async (
    inbound: Inbound,
    known: Known,
    key: string,
    { data, messageId }: Press,
  ): Promise<string | undefined> => {
    const { uid } = known;
    if (data === TEMPLATE_TAKE) return takeByAlert(services)(inbound, uid, key, messageId);
    if (isStopChoice(data)) return stopOrNot(services)(inbound, uid, data, messageId);
    const choice = readChoice(inbound.provider, data);
    if (choice) return choose(services)(inbound, known, choice);
    if (data === "duty:on" || data === TEMPLATE_DUTY) {
      await savePreferences(services)(uid, { onDuty: true });
      return words.onDuty;
    }
    const [verb, id] = data.split(/:(.*)/s);
    const conversationId = conversationIdSchema.safeParse(id);
    if ((verb !== "take" && verb !== "mute") || !conversationId.success) return words.oldButton;
    try {
      return await (verb === "take" ? take : mute)(services)(uid, conversationId.data, key);
    } catch (thrown) {
      const why = isTaken(thrown) ? words.sentBefore : whyNever(thrown);
      if (why === undefined) throw thrown;
      return why;
    }
  };
}

/** A template's own buttons may have no data but the words on them. */
const TEMPLATE_TAKE = "I take it";
const TEMPLATE_DUTY = "On duty";

/** Which conversation is meant says the alert that the button stands under. */
function takeByAlert(services: ReplyServices) {
  return async ({ provider, chat }: Inbound, uid: string, key: string, alert: string | null): Promise<string> => {
    const id = alert === null ? undefined : await services.inbound.conversationOf(provider, chat, alert);
    if (id === undefined) return words.oldButton;
    try {
      return await take(services)(uid, id, key);
    } catch (thrown) {
      const why = isTaken(thrown) ? words.sentBefore : whyNever(thrown);
      if (why === undefined) throw thrown;
      return why;
    }
  };
}

function take(services: ReplyServices) {
  return async (uid: string, conversationId: string, key: string): Promise<string> => {
    const expiresAt = services.clock.now() + MARK_KEPT_MS;
    const mark = { key, uid, conversationId, messageId: null, expiresAt };
    const { by, conversation } = await takeConversation(services)(uid, conversationId, mark);
    const visitor = visitorName(conversation.visitor, conversationId);
    if (by === uid) return words.took(visitor);
    return words.tookBefore(visitor, personIn(await services.roster(), by)?.name ?? "A colleague");
  };
}

function mute(services: ReplyServices) {
  return async (uid: string, conversationId: string): Promise<string> => {
    const { visitor } = await readConversation(services)([uid, "staff"], conversationId);
    await muteForAnHour(services)(uid, conversationId);
    return words.muted(visitorName(visitor, conversationId));
  };
}

/** The text that was asked about goes where the one who wrote it says, once, whichever button is pressed how often. */
function choose(services: ReplyServices) {
  return async (inbound: Inbound, known: Known, { asks, key, choice }: NonNullable<ReturnType<typeof readChoice>>) => {
    const asked = await services.inbound.find(askKey(key, asks));
    if (asked?.kind !== "asked" || asked.uid !== known.uid) return words.oldButton;
    const conversationId = choice === "x" ? null : asked.choices[choice];
    if (conversationId === undefined) return words.oldButton;
    // What has been sent is not taken back by any button, and none says that it was not.
    const before = await services.inbound.find(key);
    if (before?.kind === "done") return words.sentBefore;
    if (conversationId === null) return words.cancelled;

    const said = readAnswer(asked.text);
    if (said === undefined) return words.oldButton;
    const messageId = key.slice(key.lastIndexOf(":") + 1);
    await answer(services)({ inbound, known, key, messageId, said }, conversationId, {
      reopen: asked.reopen,
      pressed: true,
    });
    const now = await services.inbound.find(key);
    // What is none to be sent, or could not be, has been answered in words.
    if (now?.kind !== "done" || now.messageId === null) return undefined;
    // Another button may have been quicker: it went where that one leads.
    const conversation = await services.conversations.get(now.conversationId);
    return words.sentTo(visitorName(conversation?.visitor ?? null, now.conversationId));
  };
}
