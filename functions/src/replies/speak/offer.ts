/** A question to whoever has just said something, with buttons to choose by. */
import type { ReplyServices } from "../services/reply-services.ts";
import type { Choice } from "../../channels/responder.ts";
import { placeOf, type Spoken } from "./speak.ts";

/** How long a bare number counts as a choice. */
const CHOOSABLE_MS = 60 * 60_000;

/** Asks it under the message that raised it. Where there are no buttons, a bare number chooses, for an hour. */
export function offer({ inbound: store, responders, clock }: Pick<ReplyServices, "inbound" | "responders" | "clock">) {
  return async (
    { inbound, messageId }: Pick<Spoken, "inbound" | "messageId">,
    text: string,
    choices: readonly Choice[],
  ): Promise<void> => {
    const { provider, chat } = inbound;
    const responder = responders[provider];
    const byNumber = async (data: readonly string[]) => {
      if (responder?.choices !== "numbers") return;
      await store.rememberChoices(provider, chat, data, clock.now() + CHOOSABLE_MS);
    };
    // Until the question has surely gone out a number may be meant for the one before it: it chooses nothing then.
    await byNumber([]);
    await responder?.say(placeOf(inbound, messageId), text, choices);
    await byNumber(choices.map(({ data }) => data));
  };
}
