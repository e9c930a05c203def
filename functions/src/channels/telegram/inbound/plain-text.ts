/** What a person wrote on Telegram as plain text. Pure. https://core.telegram.org/bots/api#messageentity */
import { array, int, looseObject, string } from "zod";

/** Only what is looked at; an entity of a kind that is new is one more look. */
export const textEntities = array(
  looseObject({ type: string(), offset: int(), length: int(), url: string().optional() }),
);

type TextEntity = ReturnType<typeof textEntities.parse>[number];

/**
 * The text with each address behind the words that it lies under. Every other look reads as the text alone: bold and its
 * like, quotations, code, a spoiler's words, the emoji that a custom one stands for, the name of somebody mentioned.
 */
export function plainText(text: string, entities: readonly TextEntity[] = []): string {
  const links = joined(entities.filter(({ type, url }) => type === "text_link" && url !== undefined && url !== ""));
  let plain = "";
  let done = 0;
  for (const { offset, length, url = "" } of links) {
    const words = text.slice(offset, offset + length).trimEnd();
    const end = offset + words.length;
    plain += text.slice(done, end);
    if (!isSame(words, url)) plain += words === "" ? url : ` (${url})`;
    done = end;
  }
  return plain + text.slice(done);
}

/** In order, and as one where another look has cut a link in two. */
function joined(links: readonly TextEntity[]): TextEntity[] {
  const all: TextEntity[] = [];
  for (const link of links.toSorted((a, b) => a.offset - b.offset)) {
    const before = all.at(-1);
    const end = before === undefined ? 0 : before.offset + before.length;
    if (before !== undefined && link.url === before.url && link.offset <= end) {
      before.length = Math.max(end, link.offset + link.length) - before.offset;
    } else if (link.offset >= end) all.push({ ...link });
  }
  return all;
}

/** Telegram writes an address with a slash at its end where its author has left it out. */
function isSame(words: string, url: string): boolean {
  const bare = (address: string) => address.trim().replace(/\/$/u, "");
  return bare(words) === bare(url);
}
