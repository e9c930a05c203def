/**
 * Everything that an owner configures outside the panel, in one place: `functions/.env` holds a default for each, and
 * `functions/.env.<project>` what a project sets, so a deploy asks nothing. A secret that is not used holds "none".
 * https://firebase.google.com/docs/functions/config-env
 */
import { defineSecret, defineString, projectID } from "firebase-functions/params";
import { formerSecretIn, secretIn } from "./secret-in.ts";
import type { HookConfig, NotifyConfig } from "./channels/configuration.ts";
import { SDK_VAPID_KEY, type PushConfig } from "./channels/push/push-config.ts";

/** Where everything runs, and where the database is. */
export const region = defineString("PORCHLIGHT_REGION", {
  default: "us-central1",
  description: "The region of your functions and of your database, such as europe-west1.",
});
const publicUrl = defineString("PUBLIC_URL", {
  default: "",
  description: "The address of your panel's hosting, if not https://<project>.web.app: alerts link there.",
});
const telegramBotToken = defineSecret("TELEGRAM_BOT_TOKEN");
const whatsappProvider = defineString("WHATSAPP_PROVIDER", {
  default: "off",
  description: 'How WhatsApp is reached: "cloud" (Meta\'s Cloud API), "twilio" or "off".',
});
const whatsappAccessToken = defineSecret("WHATSAPP_ACCESS_TOKEN");
const whatsappAppSecret = defineSecret("WHATSAPP_APP_SECRET");
const whatsappPhoneNumberId = defineString("WHATSAPP_PHONE_NUMBER_ID", {
  default: "",
  description: "The id of your WhatsApp number, under API Setup in Meta's dashboard; it is not the number itself.",
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
  description: "A web push certificate of your own (console: Cloud Messaging). Empty: the key of Firebase's own SDK.",
});

/** Bound to the functions that send, and to no other. */
export const secrets = [telegramBotToken, whatsappAccessToken, twilioAuthToken];

/** Bound to the function that providers call: it answers those who write, and knows whom to believe. */
export const hookSecrets = [...secrets, whatsappAppSecret];

/** The same for the function that providers call; while secrets are replaced, with the former ones behind it. */
export function readHookConfigs(): readonly [HookConfig, ...HookConfig[]] {
  const isReplaced = hookSecrets.some((secret) => formerSecretIn(secret.value()) !== "");
  const former = isReplaced ? [hookConfig((kept) => formerSecretIn(kept) || secretIn(kept))] : [];
  return [hookConfig(secretIn), ...former];
}

/** What the channels are built from. To be called while a function runs: before that no parameter has a value. */
export function readNotifyConfig(): NotifyConfig {
  return notifyConfig(secretIn);
}

/** Firebase asks for every secret at the deploy: empty where the owner does not use it. */
type Reads = (kept: string) => string;

function hookConfig(read: Reads): HookConfig {
  return { ...notifyConfig(read), whatsappAppSecret: read(whatsappAppSecret.value()) };
}

function notifyConfig(read: Reads): NotifyConfig {
  return {
    publicUrl: publicUrl.value().trim() || `https://${projectID.value()}.web.app`,
    telegramBotToken: read(telegramBotToken.value()),
    telegramApiRoot: apiRoot("TELEGRAM_API_ROOT", "https://api.telegram.org"),
    whatsapp: {
      provider: whatsappProvider.value(),
      apiRoot: apiRoot("WHATSAPP_API_ROOT", "https://graph.facebook.com"),
      accessToken: read(whatsappAccessToken.value()),
      phoneNumberId: whatsappPhoneNumberId.value(),
      twilioApiRoot: apiRoot("TWILIO_API_ROOT", "https://api.twilio.com"),
      twilioAccountSid: twilioAccountSid.value(),
      twilioAuthToken: read(twilioAuthToken.value()),
      twilioNumber: twilioWhatsAppNumber.value(),
    },
    push: readPushConfig(),
  };
}

/** What push is built from; also needed by `api`, which hands the key to browsers. */
export function readPushConfig(): PushConfig {
  const local = process.env["FUNCTIONS_EMULATOR"] === "true" ? apiRoot("FCM_API_ROOT", "") : "";
  return { vapidKey: pushVapidKey.value().trim() || SDK_VAPID_KEY, localFcm: local === "" ? undefined : local };
}

/** No parameter of a deploy: another address is for the local run, or for a Bot API server of one's own. */
function apiRoot(name: string, usual: string): string {
  return process.env[name]?.trim() || usual;
}
