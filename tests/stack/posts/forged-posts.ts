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

/** Five hundred requests, none of which comes from a provider. */
export function forgeries(conversation: string): HookPost[] {
  const random = randomFrom(55);
  const secret = telegramSecret();
  const with_ = (of: HookPost, name: string, value: string | undefined): HookPost => {
    const { [name]: _own, ...headers } = of.headers;
    return { ...of, headers: value === undefined ? headers : { ...headers, [name]: value } };
  };
  const flipped = (text: string) => {
    const at = random(text.length - 2);
    return text.slice(0, at) + (text[at] === "a" ? "b" : "a") + text.slice(at + 1);
  };
  const TELEGRAM = "x-telegram-bot-api-secret-token";
  const META = "x-hub-signature-256";
  const TWILIO = "x-twilio-signature";
  const one = (): HookPost[] => {
    const telegram = telegramPost(
      telegramText({ from: OWNER_ID, text: `/start ${randomBytes(16).toString("base64url")}` }),
    );
    const meta = metaPost(whatsappText(OWNER_NUMBER, "forged", "wamid.A"));
    const other = metaPost(whatsappText(OWNER_NUMBER, "another", "wamid.A"));
    const form = twilioText(OWNER_NUMBER, "forged", sid("A"));
    const twilio = twilioPost(form);
    const address = `${url().site}/hooks/twilio`;
    const signature = meta.headers[META] ?? "";
    const signed = twilio.headers[TWILIO] ?? "";
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
        flipped(secret),
      ].map((given) => with_(telegram, TELEGRAM, given)),
      with_(telegram, TELEGRAM, `${secret.slice(0, -1)}\u00e9`),
      with_(telegram, TELEGRAM, telegramSecret("4101:another-bot-of-another-site-000000000")),
      with_(press, TELEGRAM, TELEGRAM_BOT_TOKEN),
      with_(with_(press, TELEGRAM, undefined), "authorization", `Bearer ${secret}`),
      ...[undefined, "", "sha256=", signature.slice(7), signature.replace("256", "1"), signature.slice(0, -2)].map(
        (given) => with_(meta, META, given),
      ),
      with_(meta, META, `sha256=${signature.slice(7).toUpperCase()}`),
      with_(meta, META, `sha1=${createHmac("sha1", WHATSAPP_APP_SECRET).update(meta.body).digest("hex")}`),
      with_(meta, META, metaSignature(meta.body, "another app's secret")),
      with_(meta, META, `${signature},${signature}`),
      with_(meta, META, `${signature.slice(0, -1)}\u00e9`),
      with_(meta, META, other.headers[META]),
      { ...meta, body: `${meta.body} ` },
      { ...meta, body: flipped(meta.body) },
      ...[undefined, "", signed.slice(0, -1), `A${signed}`, flipped(signed), `${signed.slice(0, -1)}\u00e9`].map(
        (given) => with_(twilio, TWILIO, given),
      ),
      with_(twilio, TWILIO, twilioSignature(`${url().functions}/hooks/twilio`, form)),
      with_(twilio, TWILIO, twilioSignature(`${address}?ref=1`, form)),
      with_(twilio, TWILIO, twilioSignature(address, form, "0".repeat(32))),
      with_(
        with_(twilio, TWILIO, twilioSignature("http://evil.example/hooks/twilio", form)),
        "x-forwarded-host",
        "evil.example",
      ),
      { ...twilio, path: "/twilio?ref=1" },
      { ...twilio, path: `/twilio?bodySHA256=${"0".repeat(64)}` },
      { ...twilio, body: twilio.body.replace("forged", "changed") },
      { ...twilio, body: `${twilio.body}&Body=more` },
    ];
  };
  return Array.from({ length: 14 }, one).flat().slice(0, 500);
}
