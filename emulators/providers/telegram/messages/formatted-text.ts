import { badRequest } from "../bot-api-error.ts";
import { foundEntities } from "./found-entities.ts";
import { jsonOf, textOf, type Parameters } from "../parameters.ts";
import type { MessageEntity } from "../types.ts";

const RAW_LIMIT_BYTES = 32_768;
const LIMIT = 4096;
const ENTITY_LIMIT = 100;

const entityTypes = new Set(
  "mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler blockquote expandable_blockquote code pre text_link text_mention custom_emoji".split(
    " ",
  ),
);

/** A text as it is stored, with entities whose offsets count UTF-16 units of it. */
export interface FormattedText {
  text: string;
  entities: MessageEntity[];
}

/** The text of a call before it is looked at closely: this much is refused before the chat is looked up. */
export function readText(parameters: Parameters): string {
  const text = textOf(parameters, "text") ?? "";
  if (text === "") throw badRequest("message text is empty");
  if (!text.isWellFormed()) throw badRequest("text must be encoded in UTF-8");
  if (Buffer.byteLength(text) > RAW_LIMIT_BYTES) throw badRequest("text is too long");
  if (textOf(parameters, "parse_mode")) {
    throw badRequest("parse_mode is not served by the local Telegram, send entities");
  }
  return text;
}

/**
 * Checks the entities, cleans the text and moves the entities along, as tdlib's `fix_formatted_text` does: invisible
 * characters go, white space at both ends goes, and the rest must be 1 to 4096 code points.
 */
export function formatText(raw: string, parameters: Parameters): FormattedText {
  const entities = readEntities(parameters);
  for (const entity of entities) checkBounds(raw, entity);
  const { text, moved } = clean(raw);
  if (text === "") throw badRequest("message text is empty");
  if (Array.from(text).length > LIMIT) throw badRequest("message is too long");
  const kept = entities
    .map((entity) => {
      const offset = moved[entity.offset] ?? 0;
      return { ...entity, offset, length: (moved[entity.offset + entity.length] ?? 0) - offset };
    })
    .filter(({ length, offset }) => length > 0 && text.slice(offset, offset + length).trim() !== "");
  return { text, entities: [...kept, ...foundEntities(text, kept)].sort((a, b) => a.offset - b.offset) };
}

function readEntities(parameters: Parameters): MessageEntity[] {
  const list = jsonOf(parameters, "entities");
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw badRequest("can't parse entities JSON object");
  return list.slice(0, ENTITY_LIMIT).flatMap((item: unknown) => readEntity(item) ?? []);
}

/** Undefined for a link that leads nowhere: Telegram drops it and sends the text. */
function readEntity(item: unknown): MessageEntity | undefined {
  if (typeof item !== "object" || item === null) throw badRequest("can't parse MessageEntity: expected an Object");
  const { type, offset, length, url, user, language, custom_emoji_id } = item as Record<string, unknown>;
  if (typeof type !== "string" || !entityTypes.has(type)) {
    throw badRequest("can't parse MessageEntity: unsupported type specified");
  }
  if (!Number.isInteger(offset)) throw badRequest('can\'t parse MessageEntity: Field "offset" must be of type Number');
  if (!Number.isInteger(length)) throw badRequest('can\'t parse MessageEntity: Field "length" must be of type Number');
  const entity: MessageEntity = { type, offset: Number(offset), length: Number(length) };
  if (type === "text_link") {
    if (typeof url !== "string" || !/^(https?|tg|ton|mailto|tel):/i.test(url) || !URL.canParse(url)) return undefined;
    entity.url = new URL(url).href;
  }
  if (type === "text_mention" && user !== undefined) entity.user = user;
  if (type === "pre" && typeof language === "string") entity.language = language;
  if (type === "custom_emoji" && typeof custom_emoji_id === "string") entity.custom_emoji_id = custom_emoji_id;
  return entity;
}

/** Refuses what splits a character or passes the end, in tdlib's words. */
function checkBounds(text: string, { offset, length }: MessageEntity) {
  const end = offset + length;
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length < 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  if (offset > text.length) throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  if (end > text.length) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends after the end of the text at UTF-16 offset ${end}`,
    );
  }
  const bytes = (units: number) => Buffer.byteLength(text.slice(0, units + 1));
  if (splitsCharacter(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${bytes(offset)}`);
  }
  if (splitsCharacter(text, end)) {
    throw badRequest(
      `entity beginning at UTF-16 offset ${offset} ends in a middle of a UTF-16 symbol at byte offset ${bytes(end)}`,
    );
  }
}

function splitsCharacter(text: string, at: number) {
  return /^[\uDC00-\uDFFF]$/.test(text.charAt(at));
}

/** The text as Telegram keeps it, and for each place of the old text its place in the new one. */
function clean(raw: string) {
  const start = raw.length - raw.trimStart().length;
  const end = raw.trimEnd().length;
  const moved: number[] = [];
  let text = "";
  for (let at = 0; at <= raw.length; at += 1) {
    moved.push(text.length);
    if (at >= start && at < end) text += cleanUnit(raw.charAt(at));
  }
  return { text, moved };
}

/** Line and direction marks (U+2028 to U+202E) and combining lines go, control characters become spaces. */
function cleanUnit(unit: string) {
  const code = unit.charCodeAt(0);
  if (unit === "\r" || (code >= 0x2028 && code <= 0x202e) || code === 0x333 || code === 0x33f || code === 0x30a)
    return "";
  return code < 0x20 && unit !== "\n" && unit !== "\t" ? " " : unit;
}
