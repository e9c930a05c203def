/** An alert as a free text, while the window is open; `template-message.ts` is for when it is not. Pure. */
import { type Words, whoWrote } from "../../words.ts";
import type { Alert, Digest } from "../../channel.ts";
import { cut, isolated, nameParameter, oneLine, textParameter, unread } from "./template-parameter.ts";
import { ON_DUTY, TAKE } from "./whatsapp-templates.ts";

/** A button under a message: what comes back when it is pressed, and what stands on it. */
export interface ReplyButton {
  /** At most 256 characters. */
  id: string;
  /** At most 20 characters. */
  title: string;
}

const ID_MOST = 256;
const NAME_MOST = 40;
/** A phone's screen has more to show than names. */
const NAMES_SHOWN = 3;

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
  const quoted = preview === null ? "New message" : `> ${textParameter(preview)}`;
  const open = `Open: ${link}`;
  const whole = [heading, quoted, ...(page === null ? [] : [`Page: ${page}`]), open].join("\n");
  if (whole.length <= limit) return whole;
  const shorter = [heading, quoted, open].join("\n");
  if (shorter.length <= limit) return shorter;
  return [cut(heading, Math.max(0, limit - open.length - 1)), open].join("\n").slice(0, limit);
}

/** Many visitors in one: site and number in bold, up to three names, and the link to the inbox. */
export function digestText({ site, link }: Words, { count, names }: Digest, limit: number): string {
  const heading = `*${isolated(`${plain(site)} · ${waiting(count)}`)}*`;
  const among = names.length === 0 ? [] : [`Among them: ${someNames(names)}`];
  const open = `Open: ${link}`;
  const whole = [heading, ...among, open].join("\n");
  return whole.length <= limit ? whole : [cut(heading, Math.max(0, limit - open.length - 1)), open].join("\n");
}

/** "1 more visitor is waiting", "12 more visitors are waiting". */
function waiting(count: number): string {
  return count === 1 ? "1 more visitor is waiting" : `${count} more visitors are waiting`;
}

/** At most three names, fit to be shown. */
export function someNames(names: readonly string[]): string {
  const shown = names.slice(0, NAMES_SHOWN).map((name) => nameParameter(name, NAME_MOST, "Visitor"));
  return shown.join(", ") || "Visitor";
}

/**
 * *I take it* and *On duty* under a visitor's message, and only the second where many are told of at once; pressing
 * either opens the window for another 24 hours.
 */
export function alertButtons({
  kind,
  conversationId,
  digest,
}: Pick<Alert, "kind" | "conversationId" | "digest">): ReplyButton[] {
  if (kind !== "visitor") return [];
  const take = { id: `take:${conversationId}`, title: TAKE };
  const fits = digest === undefined && take.id.length <= ID_MOST;
  return [...(fits ? [take] : []), { id: "duty:on", title: ON_DUTY }];
}

/** Among marks of ours: without the marks that WhatsApp formats by, and no link. https://faq.whatsapp.com/539178204879377 */
function plain(text: string): string {
  return unread(oneLine(text.replaceAll(/[*_~`]/gu, "")));
}
