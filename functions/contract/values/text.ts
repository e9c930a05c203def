/** What a text may be, for both sides of the wire. No import here: the widget takes this file into its bundle. */

/** C0 and C1 controls; tab and newline are allowed where a text may have lines. */
export const CONTROLS = /(?![\t\n])\p{Cc}/gu;
/** Halves of characters. (`isWellFormed` says the same, but only in browsers from 2023 on.) */
const LONE_SURROGATES = /\p{Cs}/gu;
/**
 * What stands for itself: not only space, direction marks, joiners, accents on nothing, and what else is drawn as
 * nothing. Telegram calls a name of those empty and refuses a topic of that name. Pictographs are named, for those of
 * next year are no symbols yet to a browser of this year.
 */
const VISIBLE =
  /(?![\p{Default_Ignorable_Code_Point}\u2800\ufffc\u{13441}\u{13442}\u{1d159}])[\p{L}\p{N}\p{P}\p{S}\p{Extended_Pictographic}]/u;
/** They turn the direction of what stands behind them: one text looks like another then (CVE-2021-42574). */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/u;
/** The same, and the marks that stand for a letter of one direction. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** The blocks of scripts that are written from right to left. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** Whether there is something to see in it. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** Whether no character of it is only half there. */
export function isWellFormed(text: string): boolean {
  return text.search(LONE_SURROGATES) < 0;
}

/** With the sign for "unknown" where half a character stood. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATES, "\ufffd");
}

/** Whole characters, and no controls but tab and newline. */
export function withoutControls(text: string): string {
  return text.replace(LONE_SURROGATES, "\ufffd").replace(CONTROLS, "");
}

/** Whether it would turn the direction of what stands behind it. */
export function turns(text: string): boolean {
  return TURNS.test(text);
}

/** Without the marks that turn the direction of writing, for what stands in line with other words: a name, a title. */
export function withoutBidiControls(text: string): string {
  return text.replace(BIDI_CONTROLS, "");
}

/** The same on one line. */
export function inLine(text: string): string {
  return withoutBidiControls(text).replace(/\s+/gu, " ");
}

/** Whether one of its letters is written from right to left. */
export function hasRightToLeft(text: string): boolean {
  return RIGHT_TO_LEFT.test(text);
}

/**
 * A name or a quotation among words, where no markup holds it: in an answer of the bot, in an attribute. It cannot turn
 * what stands around it: its marks are taken away, and where it has letters from right to left it stands between first
 * strong isolate and pop directional isolate.
 */
export function isolated(text: string): string {
  const plain = withoutBidiControls(text);
  return hasRightToLeft(plain) ? `\u2068${plain}\u2069` : plain;
}

/** How a text is compared with what somebody looks for: in lower case, without accents, in one form of each letter. */
export function plainLetters(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").normalize("NFC").toLowerCase();
}
