import { badRequest } from "../bot-api-error.ts";
import { jsonOf, type Parameters } from "../parameters.ts";
import type { InlineKeyboardButton, ReplyMarkup } from "../types.ts";

const CALLBACK_DATA_LIMIT_BYTES = 64;

/**
 * The inline keyboard of a call, or undefined. `force_reply` and `remove_keyboard` are taken and show nothing, as they are
 * not stored with the message; other kinds are not served. https://core.telegram.org/bots/api#inlinekeyboardmarkup
 */
export function readReplyMarkup(parameters: Parameters): ReplyMarkup | undefined {
  const markup = jsonOf(parameters, "reply_markup");
  if (markup === undefined) return undefined;
  if (markup === null || Array.isArray(markup)) throw badRequest("object expected as reply markup");
  if ("force_reply" in markup || "remove_keyboard" in markup) return undefined;
  if (!("inline_keyboard" in markup)) {
    throw badRequest("only inline keyboards are served by the local Telegram");
  }
  const rows: unknown = markup.inline_keyboard;
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const keyboard = rows.map((row: unknown) => {
    if (!Array.isArray(row)) throw badRequest('field "inline_keyboard" must be an Array of Arrays');
    return row.map((button: unknown) => readButton(button));
  });
  const filled = keyboard.filter((row) => row.length > 0);
  return filled.length > 0 ? { inline_keyboard: filled } : undefined;
}

function readButton(button: unknown): InlineKeyboardButton {
  if (typeof button !== "object" || button === null) {
    throw badRequest("can't parse inline keyboard button: InlineKeyboardButton must be an Object");
  }
  const { text, url, callback_data, style } = button as Record<string, unknown>;
  if (typeof text !== "string" || text.trim() === "") {
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be of type String');
  }
  const look = typeof style === "string" ? { style } : {};
  if (typeof url === "string") return { text, url: checkUrl(url), ...look };
  if (typeof callback_data === "string") {
    const bytes = Buffer.byteLength(callback_data);
    if (bytes === 0 || bytes > CALLBACK_DATA_LIMIT_BYTES) throw badRequest("BUTTON_DATA_INVALID");
    return { text, callback_data, ...look };
  }
  throw badRequest("text buttons are unallowed in the inline keyboard");
}

/** Telegram itself refuses `localhost` here; the local one takes it, or no local link could be pressed. */
function checkUrl(url: string) {
  if (!URL.canParse(url)) throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
  if (!["http:", "https:", "tg:", "ton:"].includes(new URL(url).protocol)) {
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Unsupported URL protocol`);
  }
  return url;
}
