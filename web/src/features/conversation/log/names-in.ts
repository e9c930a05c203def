import type { Mention } from "@porchlight/contract/conversations.ts";

/** The text in parts: what is written, and whom it names there. Of two names that begin alike the longer one. Pure. */
export function namesIn(text: string, mentions: readonly Mention[]): (string | Mention)[] {
  const longestFirst = [...mentions].sort((a, b) => b.name.length - a.name.length);
  const parts: (string | Mention)[] = [];
  let rest = text;
  let said = "";
  while (rest !== "") {
    const mention = longestFirst.find(({ name }) => name !== "" && rest.startsWith(`@${name}`));
    if (mention) {
      if (said !== "") parts.push(said);
      parts.push(mention);
      said = "";
    } else said += rest[0];
    rest = rest.slice(mention ? mention.name.length + 1 : 1);
  }
  return said === "" ? parts : [...parts, said];
}
