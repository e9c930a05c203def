/** A refusal in Telegram's words; the HTTP status equals `code`. https://core.telegram.org/bots/api#making-requests */
export class BotApiError extends Error {
  override name = "BotApiError";
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: BotApiError["parameters"]) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

/** 400 with Telegram's prefix. */
export function badRequest(what: string, parameters?: BotApiError["parameters"]) {
  return new BotApiError(400, `Bad Request: ${what}`, parameters);
}

/** 429: both the header `Retry-After` and `parameters.retry_after` come of it. */
export function tooManyRequests(seconds: number) {
  return new BotApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}

/** The wire form of a refusal. */
export function errorAnswer({ code, message, parameters }: BotApiError) {
  const seconds = parameters?.retry_after;
  return {
    status: code,
    headers: seconds === undefined ? {} : { "retry-after": String(seconds) },
    body: { ok: false, error_code: code, description: message, ...(parameters && { parameters }) },
  };
}
