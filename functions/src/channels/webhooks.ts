/** Every webhook, once. Loaded when the first of them comes. */
import { telegramWebhook, type TelegramSecrets } from "./telegram/inbound/telegram-webhook.ts";
import type { Webhook } from "./webhook.ts";
import { cloudWebhook, type CloudSecrets } from "./whatsapp/inbound/cloud-webhook.ts";
import { twilioWebhook, type TwilioSecrets } from "./whatsapp/inbound/twilio-webhook.ts";

/** What each provider proves itself by; undefined where it is not set up. */
export interface HookSecrets extends TelegramSecrets, CloudSecrets, TwilioSecrets {}

export const webhooks: readonly Webhook<HookSecrets>[] = [telegramWebhook, cloudWebhook, twilioWebhook];
