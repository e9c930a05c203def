import { cutPieces, type Piece } from "./rich-text.ts";

const marks = { "*": "bold", _: "italic", "~": "strikethrough" } as const;

/**
 * Cuts a text as WhatsApp shows it: *bold*, _italic_, ~struck~ without their marks, and addresses as links.
 * https://faq.whatsapp.com/539178204879377
 */
export function cutWhatsAppText(source: string): Piece[] {
  let text = "";
  const entities: { type: string; offset: number; length: number }[] = [];
  const pattern = /(?<![\w*_~])([*_~])(?=\S)([^\n]*?\S)\1(?![\w*_~])|\bhttps?:\/\/[^\s<>"]+[^\s<>".,;:!?)]/g;
  let end = 0;
  for (const match of source.matchAll(pattern)) {
    const [whole, mark, inner = whole] = match;
    text += source.slice(end, match.index);
    const type = mark === undefined ? "url" : marks[mark as keyof typeof marks];
    entities.push({ type, offset: text.length, length: inner.length });
    text += inner;
    end = match.index + whole.length;
  }
  return cutPieces(text + source.slice(end), entities);
}
