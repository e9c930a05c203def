/**
 * What Telegram finds in a text by itself and makes tappable, whatever entities come with it: as tdlib's `find_entities`
 * and `fix_formatted_text` do. https://github.com/tdlib/td/blob/master/td/telegram/MessageEntity.cpp
 */
import type { MessageEntity } from "../types.ts";

const WORD = "\\p{L}\\p{N}_";
const TAG = "\\p{L}\\p{Nd}_\\u00b7\\u200c\\u0d80-\\u0dff";

/** tdlib's rules, each a regular expression in its comments. Of addresses those with a scheme, and a dot in the host. */
const rules: readonly [string, RegExp][] = [
  ["mention", new RegExp(`(?<![${WORD}])@[A-Za-z0-9_]{4,32}(?![${WORD}])`, "gu")],
  [
    "bot_command",
    new RegExp(`(?<![${WORD}/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32}|(?!@))(?![${WORD}/<>])`, "gu"),
  ],
  ["hashtag", new RegExp(`(?<![${TAG}])#(?=[${TAG}]*\\p{L})[${TAG}]{1,256}(?![${TAG}]*#)`, "gu")],
  ["cashtag", new RegExp(`(?<![${TAG}$])\\$(?:1INCH|[A-Z]{1,8})(?![${TAG}$])`, "gu")],
  [
    "url",
    /(?:https?|ftp):\/\/[\w~-]+(?:\.[\w~-]+)+(?::\d{1,5})?(?:[/?#][^\s<>"«»\u2000-\u200b\u200e-\u200f\u2016-\u206f]*)?(?<![.:;,('?!`])/giu,
  ],
  ["url", /(?:tg|ton):\/\/[a-z0-9_-]+(?:[/?#][^\s<>"«»\u2000-\u200b\u200e-\u200f\u2016-\u206f]*)?(?<![.:;,('?!`])/giu],
  ["email", /(?<![\w.+-])[a-z0-9_-]+(?:[.+][a-z0-9_-]+)*@(?:[a-z0-9-]+\.)+[a-z]{2,8}(?![\w-])/giu],
];

/** What only changes the look of a text, and lets what is found stand within it. */
const LOOKS = "bold italic underline strikethrough spoiler blockquote expandable_blockquote".split(" ");

/** Those that do not cross each other, a quotation's edge, or an entity with a meaning of its own, in order. */
export function foundEntities(text: string, given: readonly MessageEntity[]): MessageEntity[] {
  const found = rules
    .flatMap(([type, rule]) =>
      [...text.matchAll(rule)].map((match) => ({ type, offset: match.index, length: match[0].length })),
    )
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
  let end = 0;
  return found.filter((entity) => {
    // The first of two that cross stays, though a given entity may take it away afterwards.
    if (entity.offset < end) return false;
    end = entity.offset + entity.length;
    return given.every((other) => isLetStand(entity, other));
  });
}

function isLetStand(entity: MessageEntity, given: MessageEntity): boolean {
  const [start, end] = [entity.offset, entity.offset + entity.length];
  const [from, to] = [given.offset, given.offset + given.length];
  if (end <= from || to <= start) return true;
  if (!LOOKS.includes(given.type)) return false;
  return !given.type.endsWith("blockquote") || (from <= start && end <= to);
}
