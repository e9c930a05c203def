const segmenter = new Intl.Segmenter();

/** One or two letters to know a person by: of the first and the last word. Whole characters, in any script. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const chosen = words.length > 1 ? [words.at(0), words.at(-1)] : words;
  return chosen.map((word) => firstCharacter(word ?? "").toLocaleUpperCase()).join("");
}

function firstCharacter(word: string): string {
  for (const { segment } of segmenter.segment(word)) return segment;
  return "";
}
