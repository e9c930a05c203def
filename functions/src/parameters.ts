/**
 * Everything that an owner configures outside the panel, in one place. A secret that is not used holds "none".
 * https://firebase.google.com/docs/functions/config-env
 */
import { defineSecret, defineString } from "firebase-functions/params";
import type { NotifyConfig, PushConfig } from "./notify/channels/configuration.ts";

const publicUrl = defineString("PUBLIC_URL", {
  description: "The address of your site's hosting, such as https://example.web.app: alerts link to its panel.",
});
const telegramBotToken = defineSecret("TELEGRAM_BOT_TOKEN");
const telegramApiRoot = defineString("TELEGRAM_API_ROOT", {
  default: "https://api.telegram.org",
  description: "The Bot API server; another only if you run your own.",
});
const pushVapidKey = defineString("PUSH_VAPID_KEY", {
  default: "",
  description: "The public key of Cloud Messaging's web push certificates (console: Project settings). Empty: no push.",
});
/** Where the local run's FCM is. Nothing but the functions emulator ever looks at it. */
const fcmApiRoot = defineString("FCM_API_ROOT", { default: "" });

/** Bound to the functions that send, and to no other. */
export const secrets = [telegramBotToken];

/** What the channels are built from. To be called while a function runs: before that no parameter has a value. */
export function readNotifyConfig(): NotifyConfig {
  return {
    publicUrl: publicUrl.value(),
    telegramBotToken: secretOf(telegramBotToken),
    telegramApiRoot: telegramApiRoot.value(),
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
  const value = parameter.value().trim();
  return value === "none" ? "" : value;
}
