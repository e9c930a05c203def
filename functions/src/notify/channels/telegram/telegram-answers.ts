/** What Telegram's answers mean for a message. https://core.telegram.org/bots/api#making-requests */
import { GrammyError, HttpError } from "grammy";
import type { Answer } from "../bounded-request.ts";
import { ProviderDoubt, ProviderDown, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "../channel.ts";

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
  throw new ProviderDoubt(words);
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

/** Anything that a call of grammY throws, as one of the channel's errors. The token is struck out of its words. */
export function telegramError(thrown: unknown, token: string): Error {
  if (thrown instanceof HttpError) return isChannelError(thrown.error) ? thrown.error : new ProviderDoubt("no answer");
  if (!(thrown instanceof GrammyError)) return new ProviderDoubt("no answer");
  const { error_code: code, parameters } = thrown;
  const words = `Telegram: ${thrown.description.replaceAll(token, "…").slice(0, 200)}`;
  if (code === 429) return new ProviderThrottled(words, waitMs(parameters.retry_after));
  if (code === 401 || code === 404) return new ProviderDown(`${words}: check TELEGRAM_BOT_TOKEN`);
  if (code >= 400 && code < 500) return new ProviderRejected(words, { gone: isGone(code, thrown.description) });
  // 5xx, or a refusal under a status of success: it was not taken, and nothing says that it never will be.
  return new ProviderUnreachable(words);
}

/** Blocked, kicked, deactivated, or never begun: nothing can be sent to this chat until a person acts. */
function isGone(code: number, description: string): boolean {
  return code === 403 || /chat not found|user not found|PEER_ID_INVALID/iu.test(description);
}

function isChannelError(error: unknown): error is Error {
  return (
    error instanceof ProviderRejected ||
    error instanceof ProviderThrottled ||
    error instanceof ProviderUnreachable ||
    error instanceof ProviderDown ||
    error instanceof ProviderDoubt
  );
}
