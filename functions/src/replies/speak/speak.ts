/** Speaking with whoever has just said something. */
import type { Inbound } from "../../channels/inbound.ts";
import type { Choice } from "../../channels/responder.ts";
import type { RosterPerson } from "../../people/roster.ts";
import { messageIdFrom } from "../inbound/message-key.ts";
import type { Said } from "../inbound/read-text.ts";
import type { ReplyServices } from "../services/reply-services.ts";

/** How long a bare number counts as a choice. */
const CHOOSABLE_MS = 60 * 60_000;

/** What was said, by whom and where, under the key of the message that said it. */
export interface Spoken {
  inbound: Inbound;
  known: RosterPerson;
  key: string;
  /** The message that said it: gets the receipt. */
  messageId: string;
  said: Exclude<Said, { kind: "pair" }>;
  /** The question of a colleague's that it replies to. */
  answers?: string;
}

/** Says something under the message that it is about; in the chat where that is null. */
export async function tell(
  { responders }: Pick<ReplyServices, "responders">,
  { inbound, messageId }: { inbound: Inbound; messageId: string | null },
  text: string,
  choices?: readonly Choice[],
): Promise<void> {
  const { provider, chat, topic } = inbound;
  await responders[provider]?.say({ chat, topic, replyTo: messageId }, text, choices);
}

/** Says why it cannot be done, and leaves a line in the log: with ids, and a code for the reason. */
export async function refuse(
  services: Pick<ReplyServices, "responders" | "logs">,
  spoken: Pick<Spoken, "inbound" | "key" | "messageId">,
  text: string,
  code: string,
): Promise<void> {
  services.logs.inboundRefused(spoken.inbound.provider, messageIdFrom(spoken.key), code);
  await tell(services, spoken, text);
}

type Asking = Pick<ReplyServices, "inbound" | "responders" | "clock">;

/** Asks under the message that raised the question. Where there are no buttons a bare number chooses, for an hour. */
export async function offer(deps: Asking, spoken: Spoken, text: string, choices: readonly Choice[]): Promise<void> {
  const { provider, chat } = spoken.inbound;
  const byNumber = async (data: readonly string[]) => {
    if (deps.responders[provider]?.choices !== "numbers") return;
    await deps.inbound.rememberChoices(provider, chat, data, deps.clock.now() + CHOOSABLE_MS);
  };
  // Until the question has surely gone out a number may be meant for the one before it: it chooses nothing then.
  await byNumber([]);
  await tell(deps, spoken, text, choices);
  await byNumber(choices.map(({ data }) => data));
}

/** The data of the button that a number stands for. */
export async function chosenByNumber(
  { inbound: store, responders, clock }: Asking,
  { provider, chat }: Inbound,
  written: string,
): Promise<string | undefined> {
  const number = /^\s*([1-9])\s*$/u.exec(written)?.[1];
  if (number === undefined || responders[provider]?.choices !== "numbers") return undefined;
  return (await store.choicesIn(provider, chat, clock.now()))[Number(number) - 1];
}
