/** Speaking to staff on WhatsApp. They have just written, so the window is open. */
import type { WhatsAppClient } from "./whatsapp-client.ts";
import type { Logs } from "../../logs.ts";
import type { Responder, Choice } from "../responder.ts";
import { saying, trying } from "../shared/let-go.ts";

/** Beyond three, buttons become a list. https://developers.facebook.com/docs/whatsapp/guides/interactive-messages */
const BUTTONS_MOST = 3;

export function createWhatsAppResponder(client: WhatsAppClient, logs: Pick<Logs, "requestFailed">): Responder {
  const ask = (to: string, text: string, choices: readonly Choice[], options: { repliesTo?: string }) => {
    const shown = choices.map(({ text: title, data }) => ({ id: data, title }));
    return shown.length <= BUTTONS_MOST
      ? client.sendButtons(to, text, shown, options)
      : client.sendList(to, text, { open: "Choose", rows: shown }, options);
  };
  return {
    choices: client.choices,
    say: ({ chat, replyTo }, text, choices = []) =>
      saying(logs, () => {
        const options = replyTo === null ? {} : { repliesTo: replyTo };
        return choices.length === 0 ? client.sendText(chat, text, options) : ask(chat, text, choices, options);
      }),
    react: (chat, messageId, emoji) => trying(logs, () => client.react(chat, messageId, emoji)),
    // Nothing waits on WhatsApp for an answer to a button.
    answerPress: async () => {},
  };
}
