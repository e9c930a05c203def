/** Speaking with whoever has just said something. */
import type { Inbound } from "../../channels/inbound.ts";
import type { Choice } from "../../channels/responder.ts";
import type { Known } from "../inbound/known.ts";
import { messageIdFrom } from "../inbound/message-key.ts";
import type { Said } from "../inbound/read-text.ts";
import type { ReplyServices } from "../services/reply-services.ts";

/** What was said, by whom and where, under the key of the message that said it. */
export interface Spoken {
  inbound: Inbound;
  known: Known;
  key: string;
  /** The message that said it: gets the receipt. */
  messageId: string;
  said: Exclude<Said, { kind: "pair" }>;
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
