import type { MessageEntity } from "../../providers/telegram/types.ts";

/** A stretch of text with the same look throughout. */
export interface Piece {
  text: string;
  /** The entity types that cover it, outermost first. */
  marks: string[];
  href?: string;
  /** The whole command that it is of. */
  command?: string;
}

/** Cuts a text where its entities (offsets in UTF-16 units) begin and end. The pieces joined are the text. */
export function cutPieces(text: string, entities: MessageEntity[]): Piece[] {
  const edges = new Set([0, text.length]);
  for (const { offset, length } of entities) {
    for (const edge of [offset, offset + length]) if (edge > 0 && edge < text.length) edges.add(edge);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(1).map((end, index) => {
    const start = cuts[index] ?? 0;
    const covering = entities.filter(({ offset, length }) => offset <= start && end <= offset + length);
    const href = covering.map((entity) => linkOf(text, entity)).find((link) => link !== undefined);
    const command = covering.find(({ type }) => type === "bot_command");
    return {
      text: text.slice(start, end),
      marks: covering.map(({ type }) => type),
      ...(href !== undefined && { href }),
      ...(command && { command: text.slice(command.offset, command.offset + command.length) }),
    };
  });
}

/** An address that may be opened from here, or undefined: only the web, mail and telephone, never a script. */
export function safeLink(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  return ["http:", "https:", "mailto:", "tel:"].includes(protocol) ? href : undefined;
}

function linkOf(text: string, { type, offset, length, url }: MessageEntity) {
  const covered = text.slice(offset, offset + length);
  if (type === "text_link") return safeLink(url ?? "");
  if (type === "url") return safeLink(/^[a-z][a-z0-9+.-]*:/i.test(covered) ? covered : `https://${covered}`);
  return type === "email" ? safeLink(`mailto:${covered}`) : undefined;
}
