/** What providers post to the webhooks, signed as they sign it. */
import { createHmac } from "node:crypto";
import { TELEGRAM_BOT_TOKEN } from "../../../emulators/providers/telegram/world.ts";
import { TWILIO_AUTH_TOKEN } from "../../../emulators/providers/twilio/world.ts";
import { WHATSAPP_APP_SECRET, WHATSAPP_PHONE_NUMBER_ID } from "../../../emulators/providers/whatsapp/world.ts";
import { url } from "../doors.ts";

/** One request to a webhook, ready to be sent any number of times. */
export interface HookPost {
  path: string;
  headers: Record<string, string>;
  body: string;
}

/** The secret token that Telegram is given for a bot. */
export function telegramSecret(token: string = TELEGRAM_BOT_TOKEN): string {
  return createHmac("sha256", token).update("porchlight telegram webhook").digest("base64url");
}

export function telegramPost(update: unknown): HookPost {
  const headers = { "content-type": "application/json", "x-telegram-bot-api-secret-token": telegramSecret() };
  return { path: "/telegram", headers, body: typeof update === "string" ? update : JSON.stringify(update) };
}

export function metaSignature(body: string, secret: string = WHATSAPP_APP_SECRET): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

/** A batch of messages, each in a change of its own. */
export function metaPost(...messages: unknown[]): HookPost {
  const value = (message: unknown) => ({
    messaging_product: "whatsapp",
    metadata: { display_phone_number: "4790000100", phone_number_id: WHATSAPP_PHONE_NUMBER_ID },
    messages: [message],
  });
  const changes = messages.map((message) => ({ field: "messages", value: value(message) }));
  return metaBody(JSON.stringify({ object: "whatsapp_business_account", entry: [{ id: "1", changes }] }));
}

export function metaBody(body: string): HookPost {
  const headers = { "content-type": "application/json", "x-hub-signature-256": metaSignature(body) };
  return { path: "/whatsapp", headers, body };
}

export function twilioSignature(address: string, form: Record<string, string>, token = TWILIO_AUTH_TOKEN): string {
  const signed = Object.keys(form)
    .sort()
    .reduce((text, name) => `${text}${name}${form[name]}`, address);
  return createHmac("sha1", token).update(signed).digest("base64");
}

export function twilioPost(form: Record<string, string>): HookPost {
  const headers = {
    "content-type": "application/x-www-form-urlencoded",
    "x-twilio-signature": twilioSignature(`${url().site}/hooks/twilio`, form),
  };
  return { path: "/twilio", headers, body: new URLSearchParams(form).toString() };
}

/** Posts it to the public address; the answer's status. */
export async function postHook({ path, headers, body }: HookPost): Promise<number> {
  const answer = await fetch(`${url().site}/hooks${path}`, { method: "POST", headers, body });
  await answer.arrayBuffer();
  return answer.status;
}

/**
 * Posts all of them, so many at once, and each that is answered 503 again later, as providers do. The statuses, in
 * order; throws if one is still 503 in the end.
 */
export async function postAll(posts: readonly HookPost[], atOnce: number): Promise<number[]> {
  const statuses = posts.map(() => 503);
  for (let round = 0; round < 20 && statuses.includes(503); round++) {
    const waiting = [...statuses.keys()].filter((index) => statuses[index] === 503);
    if (round > 0) await new Promise((resolve) => setTimeout(resolve, 1_000));
    const worker = async (): Promise<void> => {
      for (let index = waiting.shift(); index !== undefined; index = waiting.shift()) {
        const post = posts[index];
        if (post) statuses[index] = await postHook(post);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }
  if (statuses.includes(503)) throw new Error("the webhook kept answering 503");
  return statuses;
}
