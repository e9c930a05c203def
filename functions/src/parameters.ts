/**
 * Everything that an owner configures outside the panel, in one place. A secret that is not used holds "none".
 * https://firebase.google.com/docs/functions/config-env
 */
import { defineSecret, defineString } from "firebase-functions/params";
import { secretIn } from "./secret-in.ts";
import type { HookConfig, NotifyConfig } from "./channels/configuration.ts";
import type { PushConfig } from "./channels/push/push-config.ts";

const publicUrl = defineString("PUBLIC_URL", {
  description: "The address of your site's hosting, such as https://example.web.app: alerts link to its panel.",
});
const telegramBotToken = defineSecret("TELEGRAM_BOT_TOKEN");
const telegramApiRoot = defineString("TELEGRAM_API_ROOT", {
  default: "https://api.telegram.org",
  description: "The Bot API server; another only if you run your own.",
});
const whatsappProvider = defineString("WHATSAPP_PROVIDER", {
  default: "off",
  description: 'How WhatsApp is reached: "cloud" (Meta\'s Cloud API), "twilio" or "off".',
});
const whatsappAccessToken = defineSecret("WHATSAPP_ACCESS_TOKEN");
const whatsappAppSecret = defineSecret("WHATSAPP_APP_SECRET");
const whatsappApiRoot = defineString("WHATSAPP_API_ROOT", {
  default: "https://graph.facebook.com",
  description: "Meta's Graph API.",
});
const whatsappPhoneNumberId = defineString("WHATSAPP_PHONE_NUMBER_ID", {
  default: "",
  description: "The id of your WhatsApp number, under API Setup in Meta's dashboard; it is not the number itself.",
});
const twilioApiRoot = defineString("TWILIO_API_ROOT", {
  default: "https://api.twilio.com",
  description: "Twilio's API.",
});
const twilioAccountSid = defineString("TWILIO_ACCOUNT_SID", {
  default: "",
  description: "Your Twilio account, AC….",
});
const twilioAuthToken = defineSecret("TWILIO_AUTH_TOKEN");
const twilioWhatsAppNumber = defineString("TWILIO_WHATSAPP_NUMBER", {
  default: "",
  description: "Your WhatsApp sender at Twilio, with its country code.",
});
const pushVapidKey = defineString("PUSH_VAPID_KEY", {
  default: "",
  description: "The public key of Cloud Messaging's web push certificates (console: Project settings). Empty: no push.",
});
/** Where the local run's FCM is. Nothing but the functions emulator ever looks at it. */
const fcmApiRoot = defineString("FCM_API_ROOT", { default: "" });

/** Bound to the functions that send, and to no other. */
export const secrets = [telegramBotToken, whatsappAccessToken, twilioAuthToken];

/** Bound to the function that providers call: it answers those who write, and knows whom to believe. */
export const hookSecrets = [...secrets, whatsappAppSecret];

/** The same for the function that providers call. */
export function readHookConfig(): HookConfig {
  return { ...readNotifyConfig(), whatsappAppSecret: secretOf(whatsappAppSecret) };
}

/** What the channels are built from. To be called while a function runs: before that no parameter has a value. */
export function readNotifyConfig(): NotifyConfig {
  return {
    publicUrl: publicUrl.value(),
    telegramBotToken: secretOf(telegramBotToken),
    telegramApiRoot: telegramApiRoot.value(),
    whatsapp: {
      provider: whatsappProvider.value(),
      apiRoot: whatsappApiRoot.value(),
      accessToken: secretOf(whatsappAccessToken),
      phoneNumberId: whatsappPhoneNumberId.value(),
      twilioApiRoot: twilioApiRoot.value(),
      twilioAccountSid: twilioAccountSid.value(),
      twilioAuthToken: secretOf(twilioAuthToken),
      twilioNumber: twilioWhatsAppNumber.value(),
    },
    push: readPushConfig(),
  };
}

/** What push is built from; also needed by `api`, which hands the key to browsers. */
export function readPushConfig(): PushConfig {
  const local = process.env["FUNCTIONS_EMULATOR"] === "true" ? fcmApiRoot.value() : "";
  return { vapidKey: pushVapidKey.value().trim(), localFcm: local === "" ? undefined : local };
}

/** Empty where the owner does not use it: Firebase asks for every secret at the deploy. */
function secretOf(parameter: { value(): string }): string {
  return secretIn(parameter.value());
}
