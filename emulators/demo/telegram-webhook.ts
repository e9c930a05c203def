/** What an owner does with `npm run telegram:setup`: the local bot's updates go to the local site. */
import { createHmac } from "node:crypto";
import { TELEGRAM_BOT_TOKEN } from "../providers/telegram/world.ts";

const UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"];

/** By the Bot API, as from outside. Rejects with one sentence. */
export async function setTelegramWebhook(apiRoot: string, site: string): Promise<void> {
  const secret = createHmac("sha256", TELEGRAM_BOT_TOKEN).update("porchlight telegram webhook").digest("base64url");
  const answer = await fetch(`${apiRoot}/bot${TELEGRAM_BOT_TOKEN}/setWebhook`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ url: `${site}/hooks/telegram`, secret_token: secret, allowed_updates: UPDATES }),
  });
  if (!answer.ok) throw new Error(`The local Telegram did not take the webhook: it answered ${answer.status}.`);
}
