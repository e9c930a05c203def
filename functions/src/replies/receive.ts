/** The one way in for whatever staff do on Telegram and WhatsApp. */
import type { Inbound, InboundEvent } from "../channels/inbound.ts";
import { linking } from "../channels/registry.ts";
import { answer } from "./answers/answer.ts";
import { command } from "./answers/commands.ts";
import { edit, editBeyond } from "./answers/edit.ts";
import { conversationFor, linkOnItsWay } from "./inbound/conversation-for.ts";
import type { RosterPerson } from "../people/roster.ts";
import { whoIs } from "./inbound/known.ts";
import { keyOf } from "./inbound/message-key.ts";
import { once } from "./inbound/once.ts";
import { botNamedIn, readAnswer, readText } from "./inbound/read-text.ts";
import { stranger } from "./inbound/stranger.ts";
import { breakOff, renewWindow } from "./pairing/change-pairing.ts";
import { pair } from "./pairing/pair.ts";
import { press } from "./press.ts";
import { askWhich } from "./questions/ask.ts";
import type { Linked, ReplyServices } from "./services/reply-services.ts";
import { chosenByNumber, refuse, type Spoken } from "./speak/speak.ts";
import { whyUnsendable } from "./speak/why-not.ts";
import { words } from "./speak/words.ts";

/**
 * Handles one event to its end: stored once in the one conversation that it is for, or asked about, or refused in words
 * to its sender. Throws only what may pass: the same event may then come again, and has its effect once.
 */
export function receive(services: ReplyServices) {
  return async (inbound: Inbound): Promise<void> => {
    const { event } = inbound;
    const key = keyOf(inbound);
    if (event.kind === "left") return once(services, key, () => breakOff(services, inbound, event.why));
    if (event.kind === "text") {
      if (await isForAnotherBot(services, inbound, event.text)) return;
      const code = await pairingCodeIn(services, inbound, event.text);
      if (code !== undefined) return pair(services, inbound, code, event.messageId);
    }
    await services.noticeGroup(inbound);
    if (event.kind === "group") return;
    const known = await whoIs(services, inbound);
    if (!known) return stranger(services, inbound);
    await renewWindow(services, known, inbound);
    if (event.kind === "text") return text(services, inbound, known, event);
    // In a group people show each other pictures; what is said of a visitor there is meant for the visitor.
    const isTalk = event.kind === "unsupported" && !inbound.direct;
    if (isTalk && (await conversationFor(services, inbound, event.repliesTo)) === undefined) return;
    await once(services, key, () => {
      switch (event.kind) {
        case "edit":
          return edit(services, inbound, known, event);
        case "press":
          return press(services, { inbound, known, key }, event);
        case "unsupported":
          return refuse(services, { inbound, key, ...event }, whyUnsupported(event.what), "UNSUPPORTED");
        case "beyond":
          return editBeyond(services, inbound, event);
        default:
          return event satisfies never;
      }
    });
  };
}

function whyUnsupported(what: string | null): string {
  return what === null ? words.unsupportedOrChange : words.unsupported(what);
}

/**
 * Staff may speak of an article that is called like a code. Where there is no such code, theirs is an answer; and what
 * is said in a group always is, for there only /start connects.
 */
async function pairingCodeIn(services: ReplyServices, inbound: Inbound, written: string): Promise<string | undefined> {
  const said = readText(written);
  if (said.kind !== "pair") return undefined;
  if (said.otherwise === undefined) return said.code;
  const isAnswer =
    !inbound.direct || ((await whoIs(services, inbound)) !== undefined && !(await services.codes.has(said.code)));
  return isAnswer ? undefined : said.code;
}

/** In a group a bot that is an administrator hears what is said to the others. While our own name is not known all is ours. */
async function isForAnotherBot(
  { channelStates }: ReplyServices,
  { provider, direct }: Inbound,
  written: string,
): Promise<boolean> {
  const named = direct ? undefined : botNamedIn(written);
  if (named === undefined) return false;
  const ours = linking[provider].knownAs((await channelStates.read())[provider]);
  return ours !== null && ours.toLowerCase() !== named.toLowerCase();
}

/** Commands that are for no conversation. */
const GENERAL: readonly string[] = ["help", "start", "stop"];

type Text = Extract<InboundEvent, { kind: "text" }>;

/** A command, an answer, the number of a choice, or what must be asked about. */
async function text(services: ReplyServices, inbound: Inbound, known: RosterPerson, event: Text): Promise<void> {
  const { messageId, text: written, repliesTo } = event;
  const said = readAnswer(written);
  if (said === undefined) return;
  const key = keyOf(inbound);
  const spoken: Spoken = { inbound, known, key, messageId, said };
  if (said.kind === "command" && GENERAL.includes(said.name)) return command(services, spoken, said);
  if (said.kind === "unknown" && inbound.direct) return command(services, spoken, said);
  const found =
    (await conversationFor(services, inbound, repliesTo)) ??
    (repliesTo === null ? undefined : await linkOnItsWay(services, inbound, repliesTo));
  if (found) return answer(services, asReplyTo(found, spoken), found.conversationId);
  const data = await chosenByNumber(services, inbound, written);
  if (data !== undefined) {
    const pressed = { data, callbackId: null, messageId };
    return once(services, key, () => press(services, { inbound, known, key }, pressed));
  }
  // What colleagues say to each other in a group is not for us.
  if (!inbound.direct) return;
  const why = "text" in said ? whyUnsendable(said.text) : undefined;
  if (why !== undefined) return refuse(services, spoken, words.notSent(why), "INVALID_ARGUMENT");
  await askWhich(services, spoken);
}

/**
 * Whoever replies to a note means whoever wrote it: the visitor must not hear it. Whoever replies to a question answers it,
 * with or without the sign of a note, for it becomes one.
 */
function asReplyTo({ ofNote, question }: Linked, spoken: Spoken): Spoken {
  const { said } = spoken;
  if (ofNote && said.kind === "message") return { ...spoken, said: { ...said, kind: "note" } };
  if (question === undefined || (said.kind !== "message" && said.kind !== "note")) return spoken;
  return { ...spoken, answers: question, said: { kind: "message", text: said.text } };
}
