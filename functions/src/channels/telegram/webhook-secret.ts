/** What Telegram shows with every update, so that nobody else can pretend to be it. */
import { createHmac } from "node:crypto";

/**
 * Derived from the bot's token, so that there is no second secret to be kept. 43 characters of `A-Za-z0-9_-`.
 * https://core.telegram.org/bots/api#setwebhook
 */
export function webhookSecret(token: string): string {
  return createHmac("sha256", token).update("porchlight telegram webhook").digest("base64url");
}
