/**
 * Everything that an owner configures outside the panel, in one place. A secret that is not used holds "none".
 * https://firebase.google.com/docs/functions/config-env
 */
import { defineSecret, defineString } from "firebase-functions/params";
import type { NotifyConfig } from "./notify/channels/configuration.ts";

const publicUrl = defineString("PUBLIC_URL", {
  description: "The address of your site's hosting, such as https://example.web.app: alerts link to its panel.",
});
const telegramBotToken = defineSecret("TELEGRAM_BOT_TOKEN");
const telegramApiRoot = defineString("TELEGRAM_API_ROOT", {
  default: "https://api.telegram.org",
  description: "The Bot API server; another only if you run your own.",
});

/** Bound to the functions that send, and to no other. */
export const secrets = [telegramBotToken];

/** What the channels are built from. To be called while a function runs: before that no parameter has a value. */
export function readNotifyConfig(): NotifyConfig {
  return {
    publicUrl: publicUrl.value(),
    telegramBotToken: secretOf(telegramBotToken),
    telegramApiRoot: telegramApiRoot.value(),
  };
}

/** Empty where the owner does not use it: Firebase asks for every secret at the deploy. */
function secretOf(parameter: { value(): string }): string {
  const value = parameter.value().trim();
  return value === "none" ? "" : value;
}
