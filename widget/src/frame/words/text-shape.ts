/** A flag, or a picture with what varies it or is joined to it; a dozen of them at most are looked at one by one. */
const FEW_EMOJI =
  /^(?:(?:\p{RI}\p{RI}|(?![\u00a9\u00ae\u2122])\p{Extended_Pictographic}(?:[\p{EMod}\ufe0f\u{e0020}-\u{e007f}]|\u200d)*)\s*){1,12}$/u;

/** Whether there are only emoji, and few. */
export function isEmojiOnly(text: string): boolean {
  return text.length < 100 && FEW_EMOJI.test(text);
}

const FOLDED_FROM = 900;
const FOLDED_TO = 600;
const LINES = 14;

/** The text; of a long one, or one with many lines, its beginning, up to the end of a word. */
export function firstLines(text: string): string {
  const lines = text.split("\n", LINES + 4);
  const few = lines.length > LINES + 3 ? lines.slice(0, LINES).join("\n") : text;
  if (few.length <= FOLDED_FROM) return few === text ? text : `${few} …`;
  // A word that is longer than all of it is cut, but between letters and their accents, for which a space is the surest sign.
  const cut = /^[^]*\s/.exec(few.slice(0, FOLDED_TO))?.[0] ?? few.slice(0, FOLDED_TO).replace(/[\ud800-\udbff]$/, "");
  return `${cut.trimEnd()} …`;
}
