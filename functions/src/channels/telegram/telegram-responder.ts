/** Speaking to staff on Telegram. */
import type { TelegramClient } from "./telegram-client.ts";
import type { Logs } from "../../logs.ts";
import type { Responder } from "../responder.ts";
import { saying, trying } from "../shared/let-go.ts";

type Client = Pick<TelegramClient, "sendText" | "react" | "answerCallback">;

export function createTelegramResponder(client: Client, logs: Pick<Logs, "requestFailed">): Responder {
  return {
    choices: "buttons",
    say: ({ chat, topic, replyTo }, text, choices = []) =>
      saying(logs, () =>
        client.sendText(chat, text, {
          ...(topic !== null && { topic: Number(topic) }),
          ...(replyTo !== null && { replyTo: Number(replyTo) }),
          buttons: choices.map((choice) => [choice]),
        }),
      ),
    react: (chat, messageId, emoji) => trying(logs, () => client.react(chat, Number(messageId), emoji)),
    answerPress: (callbackId, text) => trying(logs, () => client.answerCallback(callbackId, text)),
  };
}
