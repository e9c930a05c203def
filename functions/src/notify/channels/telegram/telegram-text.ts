/** An alert as Telegram gets it: text and entities, never a parse mode, so that nothing in it needs escaping. */
import type { InlineKeyboardMarkup, MessageEntity } from "grammy/types";
import type { Words } from "../../words.ts";

export interface TelegramText {
  text: string;
  /** Offsets and lengths in UTF-16 units. https://core.telegram.org/bots/api#messageentity */
  entities: MessageEntity[];
  keyboard: InlineKeyboardMarkup | undefined;
}

/**
 * Site and author in bold, the preview as a quotation, so that no visitor can write a line that looks like ours, then
 * page and link. The link stands in the text in full: Telegram refuses a button with an address that is not public
 * (BUTTON_URL_INVALID), and the *Open* button comes only with https.
 */
export function telegramText({ site, author, title, preview, page, link }: Words): TelegramText {
  const entities: MessageEntity[] = [];
  let text = "";
  const add = (line: string, type?: "bold" | "blockquote") => {
    if (text !== "") text += "\n";
    if (type) entities.push({ type, offset: text.length, length: line.length });
    text += line;
  };

  add(`${isolated(site)} · ${isolated(author)}${title === null ? "" : ` · ${isolated(title)}`}`, "bold");
  if (preview === null) add("New message");
  else add(isolated(preview), "blockquote");
  if (page !== null) add(`Page: ${page}`);
  add(`Open: ${link}`);

  const button = { text: "Open", url: link };
  return { text, entities, keyboard: link.startsWith("https:") ? { inline_keyboard: [[button]] } : undefined };
}

/** First strong isolate to pop directional isolate: what stands inside cannot turn what stands around it. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
