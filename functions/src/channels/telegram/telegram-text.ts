/** An alert as Telegram gets it: text and entities, never a parse mode, so that nothing in it needs escaping. */
import type { MessageEntity } from "grammy/types";
import { defused, defusedName } from "../defused.ts";
import { type Words, whoWrote } from "../words.ts";

export interface TelegramText {
  text: string;
  /** Offsets and lengths in UTF-16 units. https://core.telegram.org/bots/api#messageentity */
  entities: MessageEntity[];
}

/**
 * Site and author in bold; the preview as a quotation, so that no visitor can write a line that looks like ours; then page
 * and link. The link stands in full: the *Open* button comes only with https. `news` is what has become of it, such as
 * "taken by Astrid", in italics at the end.
 */
export function telegramText({ site, author, place, title, preview, page, link }: Words, news?: string): TelegramText {
  const entities: MessageEntity[] = [];
  let text = "";
  const add = (line: string, type?: "bold" | "blockquote" | "italic") => {
    if (text !== "") text += "\n";
    if (type) entities.push({ type, offset: text.length, length: line.length });
    text += line;
  };

  const who = whoWrote({ author: isolated(defusedName(author)), place });
  add(`${isolated(defusedName(site))} · ${who}${title === null ? "" : ` · ${isolated(defusedName(title))}`}`, "bold");
  if (preview === null) add("New message");
  else add(isolated(defused(preview)), "blockquote");
  if (page !== null) add(`Page: ${defused(page)}`);
  add(`Open: ${link}`);
  if (news !== undefined) add(isolated(defusedName(news)), "italic");
  return { text, entities };
}

/** First strong isolate to pop directional isolate: what stands inside cannot turn what stands around it. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
