/** The one way in for whatever staff do on Telegram and WhatsApp. */
import { answer } from "./answers/answer.ts";
import { edit, editBeyond } from "./answers/edit.ts";
import { askWhich } from "./questions/ask.ts";
import type { InboundEvent, Inbound } from "../channels/inbound.ts";
import { linking } from "../channels/registry.ts";
import { knownBy, type Known } from "./inbound/known.ts";
import { linkOnItsWay } from "./inbound/link-on-its-way.ts";
import { keyOf, MARK_KEPT_MS } from "./inbound/message-key.ts";
import { once } from "./inbound/once.ts";
import { breakOff, pair, renewWindow } from "./pairing/pair.ts";
import { press } from "./press.ts";
import { botNamedIn, readAnswer, readText, type Said } from "./inbound/read-text.ts";
import type { ReplyServices } from "./services/reply-services.ts";
import { whyUnsendable } from "./speak/sendable.ts";
import { placeOf, refuse, tell, tellOfWords, type Spoken } from "./speak/speak.ts";
import { askToStop } from "./pairing/stop.ts";
import { HELP, words } from "./speak/words.ts";

type Text = Extract<InboundEvent, { kind: "text" }>;

/** A stranger is told once a day what this is. */
const STRANGER_MS = 24 * 60 * 60_000;

/**
 * Handles one event to its end: stored once in the one conversation that it is for, or asked about, or refused in words
 * to its sender. Throws only what may pass: the same event may then come again, and has its effect once.
 */
export function receive(services: ReplyServices) {
  return async (inbound: Inbound): Promise<void> => {
    const { event } = inbound;
    const key = keyOf(inbound);
    if (event.kind === "left") return once(services)(key, "", () => breakOff(services)(inbound, event.why));
    if (event.kind === "text") {
      if (await isForAnotherBot(services)(inbound, event.text)) return;
      const said = readText(event.text);
      if (said.kind === "pair" && !(await isAnAnswer(services)(inbound, said)))
        return pair(services)(inbound, said.code, event.messageId);
    }
    await services.noticeGroup(inbound);
    if (event.kind === "group") return;
    const known = await whoIs(services)(inbound);
    if (!known) return stranger(services)(inbound);
    await renewWindow(services)(known.uid, known.entry, inbound);

    const act = (work: () => Promise<void>) => once(services)(key, known.uid, work);
    switch (event.kind) {
      case "text":
        return text(services)(inbound, known, key, event);
      case "edit":
        return act(() => edit(services)(inbound, known, event));
      case "press":
        return act(() => press(services)(inbound, known, key, event));
      case "unsupported":
        // In a group people show each other pictures; what is said of a visitor there is meant for the visitor.
        if (!inbound.direct && (await conversationFor(services)(inbound, event.repliesTo)) === undefined) return;
        return act(() =>
          refuse(services)({ inbound, key, messageId: event.messageId }, whyUnsupported(event.what), "UNSUPPORTED"),
        );
      case "beyond":
        return act(() => editBeyond(services)(inbound, event));
      default:
        return event satisfies never;
    }
  };
}

function whyUnsupported(what: string | null): string {
  return what === null ? words.unsupportedOrChange : words.unsupported(what);
}

/**
 * Staff may speak of an article that is called like a code. Where there is no such code, theirs is an answer; and what
 * is said in a group always is, for there only /start connects.
 */
function isAnAnswer(services: ReplyServices) {
  return async (inbound: Inbound, { code, otherwise }: Extract<Said, { kind: "pair" }>): Promise<boolean> => {
    if (otherwise === undefined || !inbound.direct) return otherwise !== undefined;
    return (await whoIs(services)(inbound)) !== undefined && !(await services.codes.has(code));
  };
}

/** In a group a bot that is an administrator hears what is said to the others. While our own name is not known all is ours. */
function isForAnotherBot({ channelStates }: ReplyServices) {
  return async ({ provider, direct }: Inbound, written: string): Promise<boolean> => {
    const named = direct ? undefined : botNamedIn(written);
    if (named === undefined) return false;
    const ours = linking[provider].knownAs((await channelStates.read())[provider]);
    return ours !== null && ours.toLowerCase() !== named.toLowerCase();
  };
}

/** The roster may be half a minute old; who was connected just now is looked for in the fresh one. */
function whoIs({ roster, people }: ReplyServices) {
  return async (inbound: Inbound): Promise<Known | undefined> =>
    knownBy(await roster(), inbound) ?? knownBy(await people.read(), inbound);
}

function stranger(services: ReplyServices) {
  return async (inbound: Inbound): Promise<void> => {
    const { event, provider, sender, direct } = inbound;
    if (event.kind === "press" && event.callbackId !== null) {
      return services.responders[provider]?.answerPress(event.callbackId, words.notStaff);
    }
    if (event.kind !== "text") return;
    // Anybody may add the bot to a group of theirs: it speaks only where a visitor is spoken of.
    if (!direct && (await conversationFor(services)(inbound, event.repliesTo)) === undefined) return;
    // Whoever disconnected by this very event has been told so.
    if ((await services.inbound.find(keyOf(inbound)))?.kind === "done") return;
    const now = services.clock.now();
    const day = Math.floor(now / STRANGER_MS);
    const first = await services.inbound.put(
      `${provider}:stranger-${sender}-${day}`,
      { kind: "parked", why: "not on the staff" },
      now + MARK_KEPT_MS,
    );
    if (first)
      await services.responders[provider]?.say(
        placeOf(inbound, event.messageId),
        direct ? words.notStaff : words.notStaffInGroup,
      );
  };
}

function text(services: ReplyServices) {
  return async (
    inbound: Inbound,
    known: Known,
    key: string,
    { messageId, text: written, repliesTo }: Text,
  ): Promise<void> => {
    const said = readAnswer(written);
    if (said === undefined) return;
    const spoken: Spoken = { inbound, known, key, messageId, said };
    const act = (work: () => Promise<void>) => once(services)(key, known.uid, work);
    const actAndTell = (work: () => Promise<void>) => act(() => work().then(() => tellOfWords(services)(spoken)));
    if (said.kind === "command" && (said.name === "help" || said.name === "start"))
      return actAndTell(() => tell(services)(spoken, HELP));
    if (said.kind === "unknown" && inbound.direct)
      return act(() => tell(services)(spoken, words.unknownCommand(said.name)));
    if (said.kind === "command" && said.name === "stop") return actAndTell(() => askToStop(services)(spoken));
    const conversationId =
      (await conversationFor(services)(inbound, repliesTo)) ??
      (repliesTo === null ? undefined : await linkOnItsWay(services)(inbound, known.uid, repliesTo));
    if (conversationId !== undefined) return answer(services)(spoken, conversationId);
    const chosen = await chosenByNumber(services)(inbound, written);
    if (chosen !== undefined) {
      const pressed = { kind: "press", data: chosen, callbackId: null, messageId } as const;
      return act(() => press(services)(inbound, known, key, pressed));
    }
    // What colleagues say to each other in a group is not for us.
    if (!inbound.direct) return;
    const why = "text" in said ? whyUnsendable(said.text) : undefined;
    if (why !== undefined) return refuse(services)(spoken, words.notSent(why), "INVALID_ARGUMENT");
    await askWhich(services)(spoken);
  };
}

/** Where there are no buttons, a bare number is the answer to the last question, for an hour. */
function chosenByNumber({ inbound: store, responders, clock }: ReplyServices) {
  return async ({ provider, chat }: Inbound, written: string): Promise<string | undefined> => {
    const number = /^\s*([1-9])\s*$/u.exec(written)?.[1];
    if (number === undefined || responders[provider]?.choices !== "numbers") return undefined;
    return (await store.choicesIn(provider, chat, clock.now()))[Number(number) - 1];
  };
}

/** By topic or by the message that is replied to, as we sent them: never by what a text says (docs/ARCHITECTURE.md). */
function conversationFor({ inbound: store }: ReplyServices) {
  return async ({ provider, chat, topic }: Inbound, repliesTo: string | null): Promise<string | undefined> => {
    const byTopic = topic === null ? undefined : await store.conversationOfTopic(provider, chat, topic);
    if (byTopic !== undefined) return byTopic;
    return repliesTo === null ? undefined : store.conversationOf(provider, chat, repliesTo);
  };
}
