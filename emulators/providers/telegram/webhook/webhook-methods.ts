import { badRequest } from "../bot-api-error.ts";
import type { Bot, Webhook } from "../bot.ts";
import { flagOf, integerOf, jsonOf, textOf, type Parameters } from "../parameters.ts";

const SECRET_LIMIT = 256;

/** A result with the sentence that Telegram adds to some. */
export interface Described {
  result: unknown;
  description: string;
}

/**
 * Takes plain HTTP and any port, as Telegram's own server does with `--local`; the public one wants HTTPS.
 * https://core.telegram.org/bots/api#setwebhook
 */
export function setWebhook(bot: Bot, parameters: Parameters): Described {
  const url = textOf(parameters, "url")?.trim() ?? "";
  if (url === "") return deleteWebhook(bot, parameters);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badRequest("invalid webhook URL specified");
  const next: Webhook = { url, secret: readSecret(parameters), maxConnections: readConnections(parameters) };
  const allowed = readAllowed(parameters) ?? bot.state.webhook?.allowed;
  if (allowed) next.allowed = allowed;
  if (flagOf(parameters, "drop_pending_updates")) bot.state.pending = [];
  const before = bot.state.webhook;
  const same =
    before && before.url === url && before.secret === next.secret && before.maxConnections === next.maxConnections;
  bot.state.webhook = next;
  // What waited for the old address is tried at the new one at once.
  for (const pending of bot.state.pending) pending.dueAt = 0;
  bot.changed();
  return { result: true, description: same ? "Webhook is already set" : "Webhook was set" };
}

/** https://core.telegram.org/bots/api#deletewebhook */
export function deleteWebhook(bot: Bot, parameters: Parameters): Described {
  if (flagOf(parameters, "drop_pending_updates")) bot.state.pending = [];
  const had = bot.state.webhook !== undefined;
  delete bot.state.webhook;
  bot.changed();
  return { result: true, description: had ? "Webhook was deleted" : "Webhook is already deleted" };
}

/** https://core.telegram.org/bots/api#getwebhookinfo */
export function getWebhookInfo(bot: Bot) {
  const { webhook, pending } = bot.state;
  return {
    url: webhook?.url ?? "",
    has_custom_certificate: false,
    pending_update_count: pending.length,
    ...(webhook && { max_connections: webhook.maxConnections }),
    ...(webhook?.allowed && { allowed_updates: webhook.allowed }),
    ...(webhook?.lastErrorAt !== undefined && {
      last_error_date: webhook.lastErrorAt,
      last_error_message: webhook.lastError,
    }),
  };
}

function readSecret(parameters: Parameters) {
  const secret = textOf(parameters, "secret_token") ?? "";
  if (secret.length > SECRET_LIMIT) throw badRequest("secret token is too long");
  if (!/^[\w-]*$/.test(secret)) throw badRequest("secret token contains unallowed characters");
  return secret;
}

function readConnections(parameters: Parameters) {
  const asked = integerOf(parameters, "max_connections") ?? 40;
  return Math.min(100, Math.max(1, asked));
}

function readAllowed(parameters: Parameters): string[] | undefined {
  const list = jsonOf(parameters, "allowed_updates");
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) throw badRequest("can't parse allowed_updates JSON object");
  return list.filter((item) => typeof item === "string");
}
