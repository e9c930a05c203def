/** Questions with buttons: nothing is ever delivered by guess (docs/ARCHITECTURE.md, How an answer travels). */
import { wellFormed } from "../../../contract/values/text.ts";
import { visitorName } from "../../../contract/values/visitor-name.ts";
import type { Choice } from "../../channels/responder.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { MARK_KEPT_MS } from "../inbound/message-key.ts";
import { saidAgain } from "../inbound/read-text.ts";
import type { InboundRecord, ReplyServices } from "../services/reply-services.ts";
import { offer, tell, type Spoken } from "../speak/speak.ts";
import { words } from "../speak/words.ts";
import { nameChoices } from "./name-choices.ts";
import { notifiedOf } from "./notified-of.ts";

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
export function readChoice(provider: string, data: string) {
  const [, word, id, choice] = /^(\w+):(.+):([0-9]|x)$/s.exec(data) ?? [];
  const asks = ASKS.find((each) => each === word);
  if (asks === undefined) return undefined;
  return { asks, key: `${provider}:${id}`, choice: choice === "x" ? ("x" as const) : Number(choice) };
}

/** Asks which of the open conversations that this person was told of the text is for. */
export async function askWhich(services: ReplyServices, spoken: Spoken): Promise<void> {
  const open = await notifiedOf(services, spoken);
  if (open.length === 0) return tell(services, spoken, words.nothingOpen);
  const ids = open.map(({ id }) => id);
  await ask(services, spoken, "ask", ids, async (kept) => {
    const found = await Promise.all(
      kept.map(async (id) => open.find((each) => each.id === id) ?? (await services.conversations.get(id))),
    );
    return which(spoken.key, kept, found);
  });
}

/** A conversation that is gone by now is left out. */
function which(key: string, kept: readonly string[], found: readonly (Conversation | undefined)[]): Shown {
  const there = found.filter((each) => each !== undefined);
  if (there.length === 0) return { text: words.nothingOpen, choices: [] };
  const { list, labels } = nameChoices(there);
  const choices = there.map(({ id }, nth) => ({
    text: labels[nth] ?? "",
    data: choiceData(key, "ask", kept.indexOf(id)),
  }));
  return { text: words.which(list), choices };
}

/** Asks whether to open a closed conversation again. */
export async function askToReopen(services: ReplyServices, spoken: Spoken, conversationId: string): Promise<void> {
  const { key } = spoken;
  const conversation = await services.conversations.get(conversationId);
  const name = visitorName(conversation?.visitor ?? null, conversationId);
  await ask(services, spoken, "reopen", [conversationId], (kept) => ({
    text: words.closed(name),
    choices: [
      { text: words.reopen, data: choiceData(key, "reopen", kept.indexOf(conversationId)) },
      { text: words.cancel, data: choiceData(key, "reopen", "x") },
    ],
  }));
}

/**
 * Gives an answer that could not be stored back to its writer: from here it goes on only by the button, which delivers this
 * very text into this conversation, under the id of the message it came by, and so once. What was to be reopened has the
 * button that reopens. `anew`: said though it was said before.
 */
export function askToTryAgain(
  services: ReplyServices,
  spoken: Spoken,
  conversationId: string,
  reopen: boolean,
  anew: boolean,
): Promise<void> {
  const asks = reopen ? "reopen" : "again";
  const show = (kept: readonly string[]) => ({
    text: words.notStored,
    choices: [{ text: words.tryAgain, data: choiceData(spoken.key, asks, kept.indexOf(conversationId)) }],
  });
  return ask(services, spoken, asks, [conversationId], show, anew);
}

/** Whether its writer was asked to press, as this text waits for them to try again. */
export async function isHandedBack({ inbound }: Pick<ReplyServices, "inbound">, key: string): Promise<boolean> {
  const asked = await inbound.find(askKey(key, "again"));
  return asked?.kind === "asked" && asked.said;
}

interface Shown {
  text: string;
  choices: Choice[];
}

/**
 * The text is kept before the question goes out, so that whoever chooses finds it. Asked once, however often it comes.
 * `show` makes the question out of the conversations that are kept of it, in an order that never changes, whatever is
 * wanted now: its buttons lead there.
 */
async function ask(
  services: ReplyServices,
  spoken: Spoken,
  asks: Asks,
  wanted: string[],
  show: (kept: readonly string[]) => Shown | Promise<Shown>,
  anew = false,
): Promise<void> {
  const { inbound: store, clock } = services;
  const key = askKey(spoken.key, asks);
  const text = wellFormed(saidAgain(spoken.said));
  const asked: InboundRecord = { kind: "asked", uid: spoken.known.uid, text, choices: wanted, said: false };
  const isNew = await store.put(key, asked, clock.now() + MARK_KEPT_MS);
  const before = isNew ? asked : await store.find(key);
  let kept = before?.kind === "asked" ? before.choices : wanted;
  // Another conversation was chosen for the same text: the question about the first still leads to the first.
  const other = asks === "ask" ? undefined : wanted.find((id) => !kept.includes(id));
  if (other !== undefined) kept = await store.addChoice(key, other);
  else if (before?.kind === "asked" && before.said && !anew) return;
  const { text: question, choices } = await show(kept);
  await offer(services, spoken, question, choices);
  await store.markSaid(key);
}
