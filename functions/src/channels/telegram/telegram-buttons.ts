/** The buttons under an alert. Pure. https://core.telegram.org/bots/api#inlinekeyboardbutton */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Alert } from "../channel.ts";

const DATA_MOST_BYTES = 64;

/** A link, or what comes back as a callback query when it is pressed. */
export type Button = { text: string; url: string } | { text: string; data: string };

/** *Open*, and where a visitor waits *I take it* and *Mute 1 h*. The data holds a word and an id, never anything said. */
export function alertButtons({
  kind,
  conversationId,
  words,
}: Pick<Alert, "kind" | "conversationId" | "words">): Button[][] {
  const events: Button[] =
    kind === "visitor"
      ? [
          { text: "I take it", data: `take:${conversationId}` },
          { text: "Mute 1 h", data: `mute:${conversationId}` },
        ]
      : [];
  return [openButton(words.link), events];
}

/** Telegram refuses an address that is not public (BUTTON_URL_INVALID): *Open* comes only with https. */
export function openButton(link: string): Button[] {
  return link.startsWith("https:") ? [{ text: "Open", url: link }] : [];
}

/** Buttons with more data than Telegram takes are left out; undefined where none is left. */
export function keyboardOf(rows: readonly (readonly Button[])[]): InlineKeyboardMarkup | undefined {
  const keyboard = rows.map((row) => row.filter(fits).map(onTheWire)).filter((row) => row.length > 0);
  return keyboard.length > 0 ? { inline_keyboard: keyboard } : undefined;
}

function fits(button: Button): boolean {
  return "url" in button || Buffer.byteLength(button.data) <= DATA_MOST_BYTES;
}

function onTheWire(button: Button): InlineKeyboardButton {
  return "url" in button ? button : { text: button.text, callback_data: button.data };
}
