/** What each provider posts to us, as an example that our own reader takes. */
import { createHmac } from "node:crypto";
import type { HookSecrets } from "../src/channels/webhooks.ts";

/** Not real: they sign the examples. */
export const EXAMPLE_SECRETS: HookSecrets = {
  telegramSecret: "secret-of-the-webhook",
  whatsappAppSecret: "secret-of-the-app",
  whatsappVerifyToken: "verify-token",
  whatsappPhoneNumberId: undefined,
  twilio: { accountSid: "AC00000000000000000000000000000001", authToken: "auth-token", number: "4790000200" },
  publicUrl: "https://chat.shop.example",
};

interface HookExample {
  /** By what we know that it is the provider. */
  proof: string;
  header: string;
  signed: string;
  type: string;
  body: string;
}

const telegram = JSON.stringify({
  update_id: 900,
  message: {
    message_id: 12,
    date: 1_790_000_000,
    from: { id: 7, is_bot: false, first_name: "Ada" },
    chat: { id: 7, type: "private" },
    text: "Yes, we do.",
  },
});

const sent = {
  from: "4790000001",
  id: "wamid.A",
  timestamp: "1790000000",
  type: "text",
  text: { body: "Yes, we do." },
};
const whatsapp = JSON.stringify({
  object: "whatsapp_business_account",
  entry: [
    {
      id: "42",
      changes: [
        {
          field: "messages",
          value: { messaging_product: "whatsapp", metadata: { phone_number_id: "41" }, messages: [sent] },
        },
      ],
    },
  ],
});

const form = {
  AccountSid: "AC00000000000000000000000000000001",
  Body: "Yes, we do.",
  From: "whatsapp:+4790000001",
  MessageSid: "SM00000000000000000000000000000001",
  To: "whatsapp:+4790000200",
};
const twilio = new URLSearchParams(form).toString();

const hmac = (kind: "sha1" | "sha256", secret: string | undefined, text: string) =>
  createHmac(kind, secret ?? "").update(text);

/** By the path below `/hooks`. */
export const HOOK_EXAMPLES: Readonly<Record<string, HookExample>> = {
  "/telegram": {
    proof: "the secret that the webhook was set with",
    header: "x-telegram-bot-api-secret-token",
    signed: EXAMPLE_SECRETS.telegramSecret ?? "",
    type: "application/json",
    body: telegram,
  },
  "/whatsapp": {
    proof: "an HMAC of the body, made with the app's secret",
    header: "x-hub-signature-256",
    signed: `sha256=${hmac("sha256", EXAMPLE_SECRETS.whatsappAppSecret, whatsapp).digest("hex")}`,
    type: "application/json",
    body: whatsapp,
  },
  "/twilio": {
    proof: "an HMAC of the address and the form, made with the account's token; account and number must be ours",
    header: "x-twilio-signature",
    signed: hmac(
      "sha1",
      EXAMPLE_SECRETS.twilio?.authToken,
      `${EXAMPLE_SECRETS.publicUrl}/hooks/twilio${Object.entries(form).flat().join("")}`,
    ).digest("base64"),
    type: "application/x-www-form-urlencoded",
    body: twilio,
  },
};
