/** A letter with its marks; a flag; a picture with what is joined to it. (`Intl.Segmenter` came to Firefox with 125.) */
const CHARACTER =
  /^(?:\p{RI}{2}|\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f|\u200d\p{Extended_Pictographic})*|.\p{M}*)/su;

/** One or two letters to know a person by: of the first and the last word. Whole characters, in any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return chosen.map((word) => (CHARACTER.exec(word ?? "")?.[0] ?? "").toLocaleUpperCase()).join("");
}
