/** Speaking with whoever has just said something. */
import type { Inbound } from "../../channels/inbound.ts";
import type { Known } from "../inbound/known.ts";
import { messageIdFrom } from "../inbound/message-key.ts";
import type { Said } from "../inbound/read-text.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import type { Place } from "../../channels/responder.ts";
import { words } from "./words.ts";

/** What was said, by whom and where, under the key of the message that said it. */
export interface Spoken {
  inbound: Inbound;
  known: Known;
  key: string;
  /** The message that said it: gets the receipt. */
  messageId: string;
  said: Exclude<Said, { kind: "pair" }>;
}

/** Says something under the message that it is about. */
export function tell({ responders }: Pick<ReplyServices, "responders">) {
  return async (
    { inbound, messageId }: { inbound: Inbound; messageId: string | null },
    text: string,
  ): Promise<void> => {
    await responders[inbound.provider]?.say(placeOf(inbound, messageId), text);
  };
}

/** Says of words behind a command that has no use for them that they went to nobody. */
export function tellOfWords(services: Pick<ReplyServices, "responders">) {
  return async (spoken: Spoken): Promise<void> => {
    const { said } = spoken;
    if (said.kind === "command" && said.words !== undefined) await tell(services)(spoken, words.wordsLeft(said.name));
  };
}

/** Says why it cannot be done, and leaves a line in the log: with ids, and a code for the reason. */
export function refuse({ responders, logs }: Pick<ReplyServices, "responders" | "logs">) {
  return async (spoken: Pick<Spoken, "inbound" | "key" | "messageId">, text: string, code: string): Promise<void> => {
    logs.inboundRefused(spoken.inbound.provider, messageIdFrom(spoken.key), code);
    await tell({ responders })(spoken, text);
  };
}

export function placeOf({ chat, topic }: Inbound, replyTo: string | null): Place {
  return { chat, topic, replyTo };
}
