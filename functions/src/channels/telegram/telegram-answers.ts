/** What Telegram's answers mean for a message. https://core.telegram.org/bots/api#making-requests */
import { GrammyError, HttpError } from "grammy";
import type { Answer } from "../shared/bounded-request.ts";
import { ProviderUnknown, ProviderDown, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../channel.ts";

/** What the Bot API wraps every answer in. */
interface Envelope {
  ok: boolean;
  error_code?: number;
  [field: string]: unknown;
}

/**
 * The envelope, with `error_code` filled in from the HTTP status where it is missing. Throws one of the channel's
 * errors for what is no answer of the Bot API: then the status alone tells whether the message can have been taken.
 */
export function readEnvelope({ status, retryAfter, body }: Answer): Envelope {
  const envelope = body === undefined ? undefined : parseEnvelope(body);
  if (envelope?.ok === true) return envelope;
  if (envelope) {
    const retry = secondsOf(envelope["parameters"]) ?? retryAfter;
    return {
      ...envelope,
      error_code: typeof envelope.error_code === "number" ? envelope.error_code : status,
      description: typeof envelope["description"] === "string" ? envelope["description"] : "no reason given",
      parameters: { ...asRecord(envelope["parameters"]), retry_after: retry },
    };
  }
  const words = `Telegram answered ${status}, unreadably`;
  if (status === 429) throw new ProviderThrottled(words, waitMs(retryAfter));
  if (status >= 400 && status < 500) throw new ProviderDown(`${words}: check TELEGRAM_API_ROOT`);
  if (status >= 300) throw new ProviderUnreachable(words);
  throw new ProviderUnknown(words);
}

function parseEnvelope(body: string): Envelope | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    const record = asRecord(parsed);
    return typeof record["ok"] === "boolean" ? (record as Envelope) : undefined;
  } catch {
    return undefined;
  }
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function secondsOf(parameters: unknown): unknown {
  return asRecord(parameters)["retry_after"];
}

/** Seconds as a provider may write them; what is no number counts as one minute. */
function waitMs(seconds: unknown): number {
  const value = Number(seconds ?? Number.NaN);
  return Number.isFinite(value) ? value * 1000 : 60_000;
}

/** The supergroup that a group has become, if that is why Telegram refused. */
export function movedTo(thrown: unknown): number | undefined {
  return thrown instanceof GrammyError ? thrown.parameters.migrate_to_chat_id : undefined;
}

/** How long Telegram wants to be left alone, in milliseconds, if that is why it refused. */
export function waitOf(thrown: unknown): number | undefined {
  const error = telegramError(thrown, "");
  return error instanceof ProviderThrottled ? error.waitMs : undefined;
}

/** Telegram's words for refusing a request that it has understood; undefined for anything else that is thrown. */
export function refusalOf(thrown: unknown): string | undefined {
  const isRefusal = thrown instanceof GrammyError && (thrown.error_code === 400 || thrown.error_code === 403);
  return isRefusal && movedTo(thrown) === undefined ? thrown.description : undefined;
}

/** Anything that a call throws, as one of the channel's errors. The token is struck out of its words. */
export function telegramError(thrown: unknown, token: string): Error {
  if (isChannelError(thrown)) return thrown;
  if (thrown instanceof HttpError)
    return isChannelError(thrown.error) ? thrown.error : new ProviderUnknown("no answer");
  if (!(thrown instanceof GrammyError)) return new ProviderUnknown("no answer");
  const { error_code: code, description, parameters } = thrown;
  const said = token === "" ? description : description.replaceAll(token, "…");
  const words = `Telegram: ${said.slice(0, 200)}`;
  if (code === 429) return new ProviderThrottled(words, waitMs(parameters.retry_after));
  if (code === 401 || code === 404)
    return new ProviderDown(`${words}. Get the bot's token from @BotFather and set it as TELEGRAM_BOT_TOKEN`);
  if (code >= 400 && code < 500) {
    const known = refusals.find((refusal) => refusal.said.test(description));
    if (known) return new ProviderRejected(`Telegram: ${known.means}. ${known.remedy}`, { gone: known.gone });
    return new ProviderRejected(code === 403 ? `${words}. Connect Telegram again` : words, { gone: code === 403 });
  }
  // 5xx, or a refusal under a status of success: it was not taken, and nothing says that it never will be.
  return new ProviderUnreachable(words);
}

/** What Telegram says, what that means, and what a person can do; `gone`: until they do, nothing can be sent to that chat. */
const refusals: readonly { said: RegExp; means: string; remedy: string; gone: boolean }[] = [
  {
    said: /blocked by the user/iu,
    means: "the bot has been blocked",
    remedy: "Unblock the bot in Telegram, then connect Telegram again",
    gone: true,
  },
  {
    said: /user is deactivated/iu,
    means: "that Telegram account is deleted",
    remedy: "Connect another one",
    gone: true,
  },
  {
    said: /kicked|not a member/iu,
    means: "the bot is not in the group any more",
    remedy: "Add the bot to the group again, or connect another group",
    gone: true,
  },
  { said: /group chat was deleted/iu, means: "the group was deleted", remedy: "Connect another group", gone: true },
  {
    said: /initiate conversation|chat not found|user not found|PEER_ID_INVALID/iu,
    means: "the bot may not write to this chat, or there is no such chat",
    remedy: "Connect Telegram again",
    gone: true,
  },
  {
    said: /TOPIC_CLOSED/u,
    means: "the visitor's topic is closed",
    remedy: "Open the group's topic again",
    gone: false,
  },
  {
    said: /not enough rights|no rights to send|CHAT_WRITE_FORBIDDEN/iu,
    means: "the bot may not write in the group",
    remedy: "Let the bot write there",
    gone: false,
  },
];

function isChannelError(error: unknown): error is Error {
  return (
    error instanceof ProviderRejected ||
    error instanceof ProviderThrottled ||
    error instanceof ProviderUnreachable ||
    error instanceof ProviderDown ||
    error instanceof ProviderUnknown
  );
}
