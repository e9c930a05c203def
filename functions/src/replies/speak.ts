/** Speaking with whoever has just said something. */
import type { Inbound } from "./inbound.ts";
import type { Known } from "./known.ts";
import type { Said } from "./read-text.ts";
import type { Place, ReplyServices } from "./reply-services.ts";

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

export function placeOf({ chat, topic }: Inbound, replyTo: string | null): Place {
  return { chat, topic, replyTo };
}
