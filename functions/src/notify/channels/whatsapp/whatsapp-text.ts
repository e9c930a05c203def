/** An alert as WhatsApp gets it: a free text while the window is open, else what fills the template. Pure. */
import { madeUpName } from "../../../../contract/visitor-name.ts";
import { type Words, whoWrote } from "../../words.ts";
import type { Alert } from "../channel.ts";

/** A button under a message: what comes back when it is pressed, and what stands on it. */
export interface ReplyButton {
  /** At most 256 characters. */
  id: string;
  /** At most 20 characters. */
  title: string;
}

const ID_MOST = 256;
const NAME_MOST = 60;

/**
 * Site and author in bold, with where they are and how many messages it stands for, the preview of the last as a
 * quotation, then page and link, at most `limit` UTF-16 units: the page goes first, then the preview. The link stands in
 * the text, for a message has either a link button or reply buttons.
 */
export function alertText(words: Words, limit: number): string {
  const { site, title, preview, count, page, link } = words;
  const several = count > 1 ? `${count} new messages` : null;
  const about = [site, whoWrote(words), title, several]
    .flatMap((part) => (part === null ? [] : [plain(part)]))
    .join(" · ");
  const heading = `*${isolated(about)}*`;
  const quoted = preview === null ? "New message" : `> ${isolated(preview)}`;
  const open = `Open: ${link}`;
  const whole = [heading, quoted, ...(page === null ? [] : [`Page: ${page}`]), open].join("\n");
  if (whole.length <= limit) return whole;
  const shorter = [heading, quoted, open].join("\n");
  if (shorter.length <= limit) return shorter;
  return [cut(heading, Math.max(0, limit - open.length - 1)), open].join("\n").slice(0, limit);
}

/** *I take it* and *On duty* under a visitor's message; pressing either opens the window for another 24 hours. */
export function alertButtons({ kind, conversationId }: Pick<Alert, "kind" | "conversationId">): ReplyButton[] {
  if (kind !== "visitor") return [];
  const take = { id: `take:${conversationId}`, title: "I take it" };
  return [...(take.id.length <= ID_MOST ? [take] : []), { id: "duty:on", title: "On duty" }];
}

/**
 * What fills the template: who wrote, with where they are and how many messages it stands for, and the conversation's id
 * as the reference. Meta takes no line breaks, tabs or runs of spaces there, and approves a template for what stands
 * around its variables: of what a visitor has written nothing goes in but the name, without links; where nothing is left
 * of it, the one that we made up.
 */
export function templateVariables({
  words,
  kind,
  conversationId,
}: Pick<Alert, "words" | "kind" | "conversationId">): [string, string] {
  const several = words.count > 1 ? ` (${words.count} new messages)` : "";
  const author = nameFor(words.author) || (kind === "visitor" ? madeUpName(conversationId) : "A colleague");
  return [`${whoWrote({ author, place: words.place })}${several}`, oneLine(conversationId).replace(/^\./u, "")];
}

/** Letters, digits and what stands in names, so that neither an address nor a formatting mark is left. */
function nameFor(author: string): string {
  const letters = author.replaceAll(/[^\p{L}\p{M}\p{N} .,'’()-]/gu, " ").replaceAll(/\.(?=\S)/gu, " ");
  return cut(oneLine(letters), NAME_MOST).trim();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}

/** Without the marks that WhatsApp formats by. https://faq.whatsapp.com/539178204879377 */
function plain(text: string): string {
  return oneLine(text.replaceAll(/[*_~`]/gu, ""));
}

/** At most `most` UTF-16 units, no character cut in half. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > most - 1) break;
    kept += character;
  }
  return `${kept}…`.slice(0, Math.max(0, most));
}

/** First strong isolate to pop directional isolate: what stands inside cannot turn what stands around it. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
