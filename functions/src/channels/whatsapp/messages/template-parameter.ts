/**
 * What others wrote, fit to be a template's parameter: never empty, one line, without tabs or runs of spaces, which Meta
 * refuses (132018), and without anything that formats, links or turns what stands around it. Pure.
 */
import { PREVIEW_MAX } from "../../../../contract/limits.ts";

/** Zero width, breaks no line, is no letter: behind it nothing is an address or a variable any more. */
const WORD_JOINER = "\u2060";

/** The same to the eye, and WhatsApp formats nothing by them. https://faq.whatsapp.com/539178204879377 */
const LOOKALIKES: Record<string, string> = { "*": "∗", _: "ˍ", "~": "∼", "`": "ˋ" };

/** A whole message: cut to 200 UTF-16 units between characters, with its signs defused. */
export function textParameter(text: string): string {
  return isolated(unread(cut(oneLine(visible(text)), PREVIEW_MAX)) || "…");
}

/** The same to the eye, with nothing in it that WhatsApp formats, makes a link of or takes for a variable. */
export function unread(text: string): string {
  return (
    text
      .replaceAll(/[*_~`]/gu, (mark) => LOOKALIKES[mark] ?? "")
      // https://…, shop.example and a@shop.example are what WhatsApp makes links of.
      .replaceAll(/:(?=\/\/)|\.(?=\p{L})|@(?=[\p{L}\p{N}])|\{(?=\{)|\}(?=\})/gu, (sign) => sign + WORD_JOINER)
  );
}

/** A name: letters, digits and what stands in names, so that neither an address nor a formatting mark is left. */
export function nameParameter(name: string, most: number, otherwise: string): string {
  const letters = visible(name)
    .replaceAll(/[^\p{L}\p{M}\p{N} .,'’()-]/gu, " ")
    .replaceAll(/\.(?=\S)/gu, " ");
  return isolated(cut(oneLine(letters), most).trim() || otherwise);
}

/** At most `most` UTF-16 units, no character cut in half; what was cut ends in an ellipsis. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text.slice(0, most * 2))) {
    if (kept.length + segment.length > most - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`.slice(0, Math.max(0, most));
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

/** White space of every kind is one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

/** First strong isolate to pop directional isolate: what stands inside cannot turn what stands around it. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Whole characters, without controls and without marks that turn the direction; line breaks are left to `oneLine`. */
function visible(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu, "")
    .replaceAll(/\p{Cc}/gu, " ");
}
