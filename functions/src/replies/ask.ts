/** Questions with buttons: nothing is ever delivered by guess (DESIGN 6, Answers). */
import { byUid } from "../chat/by-uid.ts";
import type { Conversation } from "../chat/conversation.ts";
import { visitorName } from "../chat/visitor-card.ts";
import { personOf } from "../notify/target-key.ts";
import { MARK_KEPT_MS } from "./message-key.ts";
import { nameChoices } from "./name-choices.ts";
import type { Choice, InboundRecord, ReplyServices } from "./reply-services.ts";
import { placeOf, tell, type Spoken } from "./speak.ts";
import { words } from "./words.ts";

/** What WhatsApp takes in one list is ten. */
const CHOICES_MAX = 8;
/** How long a bare number counts as a choice. */
const CHOOSABLE_MS = 60 * 60_000;
/** Open conversations that are looked at, newest first. */
const LOOK_BACK = 30;
/** Messages of each that are looked at: was this person told of one of them? */
const TOLD_BACK = 5;

/**
 * Which conversation a text is for, whether to open a closed one for it, whether to try again what could not be stored:
 * a text may raise all of them.
 */
const ASKS = ["ask", "reopen", "again"] as const;
type Asks = (typeof ASKS)[number];

export const askKey = (key: string, asks: Asks) => `${key}:${asks}`;

/** The button that chooses the n-th conversation of a question, or "x" for none of them. */
const choiceData = (key: string, asks: Asks, choice: number | "x") =>
  `${asks}:${key.slice(key.indexOf(":") + 1)}:${choice}`;

/** The question, the key of the text that raised it, of the same provider, and the choice. */
export function readChoice(
  provider: string,
  data: string,
): { asks: Asks; key: string; choice: number | "x" } | undefined {
  const [, word, id, choice] = /^(\w+):(.+):([0-9]|x)$/s.exec(data) ?? [];
  const asks = ASKS.find((each) => each === word);
  if (asks === undefined || id === undefined || choice === undefined) return undefined;
  return {
    asks,
    key: `${provider}:${id}`,
    choice: choice === "x" ? "x" : Number(choice),
  };
}

/** Asks which of the open conversations that this person was told of the text is for. */
export function askWhich(services: ReplyServices) {
  return async (spoken: Spoken): Promise<void> => {
    const open = await toldOf(services)(spoken.known.uid);
    if (open.length === 0) return tell(services)(spoken, words.nothingOpen);
    const { list, labels } = nameChoices(open);
    const choices = labels.map((text, index): Choice => ({ text, data: choiceData(spoken.key, "ask", index) }));
    const ids = open.map(({ id }) => id);
    await ask(services)(spoken, "ask", { choices: ids, reopen: false }, `${words.which}${list}`, choices);
  };
}

/** Asks whether to open a closed conversation again. */
export function askToReopen(services: ReplyServices) {
  return async (spoken: Spoken, conversationId: string): Promise<void> => {
    const conversation = await services.conversations.get(conversationId);
    const name = visitorName(conversation?.visitor ?? null, conversationId);
    await ask(services)(spoken, "reopen", { choices: [conversationId], reopen: true }, words.closed(name), [
      { text: words.reopen, data: choiceData(spoken.key, "reopen", 0) },
      { text: words.cancel, data: choiceData(spoken.key, "reopen", "x") },
    ]);
  };
}

/**
 * Gives an answer that could not be stored back to its writer: from here on it goes nowhere but by the button, which
 * delivers this very text into this conversation, under the id of the message that it came by, and so once. `anew`: it
 * is said though it was said before.
 */
export function askToTryAgain(services: ReplyServices) {
  return (spoken: Spoken, conversationId: string, reopen: boolean, anew: boolean): Promise<void> =>
    ask(services)(
      spoken,
      "again",
      { choices: [conversationId], reopen },
      words.notStored,
      [{ text: words.tryAgain, data: choiceData(spoken.key, "again", 0) }],
      anew,
    );
}

/** Whether its writer has been told that this text waits for them to try again. */
export async function isHandedBack({ inbound }: Pick<ReplyServices, "inbound">, key: string): Promise<boolean> {
  const asked = await inbound.find(askKey(key, "again"));
  return asked?.kind === "asked" && asked.said;
}

type Question = Pick<Extract<InboundRecord, { kind: "asked" }>, "choices" | "reopen">;

/** The text is kept before the question goes out, so that whoever chooses finds it. Asked once, however often it comes. */
function ask({ inbound: store, responders, clock }: ReplyServices) {
  return async (
    { inbound, known, key, messageId, said }: Spoken,
    asks: Asks,
    question: Question,
    text: string,
    choices: Choice[],
    anew = false,
  ) => {
    const questionKey = askKey(key, asks);
    const asked: InboundRecord = { kind: "asked", ...question, text: textOf(said), uid: known.uid, said: false };
    if (!(await store.put(questionKey, asked, clock.now() + MARK_KEPT_MS))) {
      const before = await store.find(questionKey);
      if (before?.kind === "asked" && before.said && !anew) return;
    }
    const responder = responders[inbound.provider];
    if (responder?.choices === "numbers") {
      const data = choices.map((choice) => choice.data);
      await store.rememberChoices(inbound.provider, inbound.chat, data, clock.now() + CHOOSABLE_MS);
    }
    await responder?.say(placeOf(inbound, messageId), text, choices);
    await store.markSaid(questionKey);
  };
}

/** What was said, so that it reads the same again. */
function textOf(said: Spoken["said"]): string {
  if (said.kind === "note") return `//${said.text}`;
  return said.kind === "message" ? said.text : `/${said.name}`;
}

/** The newest open conversations with visitors that this person was told of; those they have answered or taken too. */
function toldOf({ conversations, deliveries }: ReplyServices) {
  return async (uid: string): Promise<Conversation[]> => {
    const { conversations: page } = await conversations.list({
      principals: [uid, "staff"],
      kind: "visitor",
      status: "open",
      limit: LOOK_BACK,
    });
    const found: Conversation[] = [];
    for (const { conversation } of page) {
      if (found.length === CHOICES_MAX) break;
      const { id, seq, assignee, writers } = conversation;
      const theirs = assignee === uid || byUid(writers, uid) !== undefined;
      if (theirs || (await wasTold(deliveries, uid, id, seq))) found.push(conversation);
    }
    return found;
  };
}

async function wasTold(
  deliveries: ReplyServices["deliveries"],
  uid: string,
  id: string,
  seq: number,
): Promise<boolean> {
  const ledgers = await deliveries.ofConversation(id, { after: Math.max(0, seq - TOLD_BACK), limit: TOLD_BACK });
  return ledgers.some(({ targets }) =>
    Object.entries(targets).some(
      ([key, { state }]) => state === "sent" && (personOf(key) === uid || personOf(key) === "group"),
    ),
  );
}
