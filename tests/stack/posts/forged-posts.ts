/** Requests to the webhooks that no provider has made. */
import { createHmac, randomBytes } from "node:crypto";
import { OWNER_NUMBER } from "../../../emulators/providers/handsets/people.ts";
import { OWNER_ID, TELEGRAM_BOT_TOKEN } from "../../../emulators/providers/telegram/world.ts";
import { WHATSAPP_APP_SECRET } from "../../../emulators/providers/whatsapp/world.ts";
import { url } from "../doors.ts";
import {
  metaPost,
  metaSignature,
  telegramPost,
  telegramSecret,
  twilioPost,
  twilioSignature,
  type HookPost,
} from "./hook-posts.ts";
import { randomFrom, sid, telegramPress, telegramText, twilioText, whatsappText } from "./inbound-updates.ts";

const TELEGRAM = "x-telegram-bot-api-secret-token";
const META = "x-hub-signature-256";
const TWILIO = "x-twilio-signature";

/** Five hundred requests to Telegram's and Meta's address, none of which comes from them. */
export function forgeries(conversation: string): HookPost[] {
  const random = randomFrom(55);
  const secret = telegramSecret();
  const one = (): HookPost[] => {
    const telegram = telegramPost(
      telegramText({ from: OWNER_ID, text: `/start ${randomBytes(16).toString("base64url")}` }),
    );
    const meta = metaPost(whatsappText(OWNER_NUMBER, "forged", "wamid.A"));
    const other = metaPost(whatsappText(OWNER_NUMBER, "another", "wamid.A"));
    const signature = meta.headers[META] ?? "";
    const press = telegramPost(telegramPress(OWNER_ID, `take:${conversation}`, 1));
    return [
      ...[
        undefined,
        "",
        "guess",
        secret.slice(0, -1),
        secret.slice(0, 8),
        `${secret}A`,
        secret.toUpperCase(),
        flipped(secret, random),
      ].map((given) => withHeader(telegram, TELEGRAM, given)),
      withHeader(telegram, TELEGRAM, `${secret.slice(0, -1)}\u00e9`),
      withHeader(telegram, TELEGRAM, telegramSecret("4101:another-bot-of-another-site-000000000")),
      withHeader(press, TELEGRAM, TELEGRAM_BOT_TOKEN),
      withHeader(withHeader(press, TELEGRAM, undefined), "authorization", `Bearer ${secret}`),
      ...[undefined, "", "sha256=", signature.slice(7), signature.replace("256", "1"), signature.slice(0, -2)].map(
        (given) => withHeader(meta, META, given),
      ),
      withHeader(meta, META, `sha256=${signature.slice(7).toUpperCase()}`),
      withHeader(meta, META, `sha1=${createHmac("sha1", WHATSAPP_APP_SECRET).update(meta.body).digest("hex")}`),
      withHeader(meta, META, metaSignature(meta.body, "another app's secret")),
      withHeader(meta, META, `${signature},${signature}`),
      withHeader(meta, META, `${signature.slice(0, -1)}\u00e9`),
      withHeader(meta, META, other.headers[META]),
      { ...meta, body: `${meta.body} ` },
      { ...meta, body: flipped(meta.body, random) },
    ];
  };
  return Array.from({ length: 20 }, one).flat().slice(0, 500);
}

/** Seventy requests to Twilio's address, none of which comes from it. */
export function twilioForgeries(): HookPost[] {
  const random = randomFrom(56);
  const one = (): HookPost[] => {
    const form = twilioText(OWNER_NUMBER, "forged", sid("A"));
    const twilio = twilioPost(form);
    const address = `${url().site}/hooks/twilio`;
    const signed = twilio.headers[TWILIO] ?? "";
    return [
      ...[
        undefined,
        "",
        signed.slice(0, -1),
        `A${signed}`,
        flipped(signed, random),
        `${signed.slice(0, -1)}\u00e9`,
        twilioSignature(`${url().functions}/hooks/twilio`, form),
        twilioSignature(`${address}?ref=1`, form),
        twilioSignature(address, form, "0".repeat(32)),
      ].map((given) => withHeader(twilio, TWILIO, given)),
      withHeader(
        withHeader(twilio, TWILIO, twilioSignature("http://evil.example/hooks/twilio", form)),
        "x-forwarded-host",
        "evil.example",
      ),
      { ...twilio, path: "/twilio?ref=1" },
      { ...twilio, path: `/twilio?bodySHA256=${"0".repeat(64)}` },
      { ...twilio, body: twilio.body.replace("forged", "changed") },
      { ...twilio, body: `${twilio.body}&Body=more` },
    ];
  };
  return Array.from({ length: 5 }, one).flat();
}

function withHeader(of: HookPost, name: string, value: string | undefined): HookPost {
  const { [name]: _own, ...headers } = of.headers;
  return { ...of, headers: value === undefined ? headers : { ...headers, [name]: value } };
}

function flipped(text: string, random: (below: number) => number): string {
  const at = random(text.length - 2);
  return text.slice(0, at) + (text[at] === "a" ? "b" : "a") + text.slice(at + 1);
}
