/** Puts a message into the words of an alert. Done when it is sent: cursors keep no texts. */
import { paths } from "../../../contract/paths.ts";
import type { SiteSettings } from "../../../contract/site.ts";
import { inLine } from "../../../contract/values/text.ts";
import { visitorName, visitorPlace } from "../../../contract/values/visitor-name.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import type { Words } from "../../channels/words.ts";
import { previewOf } from "../../chat/messages/preview.ts";
import { personOf } from "../plan/target-key.ts";

type Site = Pick<SiteSettings, "name" | "hideText" | "allowedOrigins">;

/**
 * For the recipient whom a target's key names. A visitor is told less than the staff, no more than the widget shows them:
 * no surname, no title, no address of the panel. `publicUrl` is the address that the panel is served from.
 */
export function wordsFor(
  key: string,
  message: Message,
  conversation: Conversation,
  site: Site,
  publicUrl: string,
  count: number,
): Words {
  const { id, kind, visitor, title } = conversation;
  const preview = site.hideText ? null : previewOf(plain(message.text)) || "…";
  const about = { site: plain(site.name), preview, count };
  if (kind === "visitor" && personOf(key) === id) {
    const author = plain(message.author.name).split(" ")[0] || about.site;
    const link = pageWithWidget(conversation, site) ?? publicUrl;
    return { ...about, author, place: null, title: null, page: null, link };
  }
  // What comes back by itself is of the visitor.
  const isVisitors = message.author.kind !== "staff";
  const page = visitor?.page ?? null;
  const what = message.handsTo === undefined ? "note about" : "hand-over of";
  const note = `${what} ${visitorName(visitor, id)}`;
  const among = message.concerns?.kind === "asks" ? "question about a visitor" : title;
  return {
    ...about,
    author: plain(isVisitors ? visitorName(visitor, id) : message.author.name) || "A colleague",
    place: isVisitors ? visitorPlace(visitor) : null,
    title: message.internal && !isVisitors ? plain(note) : among === null ? null : plain(among),
    page: page === null ? null : previewOf(shownPage(page)),
    link: linkTo(paths.panelChat(id), publicUrl),
  };
}

/** What is of no one conversation; the link leads to the inbox. */
export function inboxWords(author: string, preview: string, site: Pick<Site, "name">, publicUrl: string): Words {
  const about = { site: plain(site.name), author, preview: previewOf(preview), count: 1 };
  return { ...about, place: null, title: null, page: null, link: linkTo(paths.panelChat(), publicUrl) };
}

/** What stands for visitors who came in a flood: how many, and the names of some. */
export function digestWords(count: number, names: readonly string[], site: Site, publicUrl: string): Words {
  const author = count === 1 ? "1 more visitor is waiting" : `${count} more visitors are waiting`;
  return inboxWords(author, names.map(plain).join(", "), site, publicUrl);
}

function linkTo(path: string, publicUrl: string): string {
  return URL.parse(path, publicUrl)?.href ?? path;
}

/** The page that the visitor was on last, else the first of the sites that show the widget. */
function pageWithWidget({ visitor }: Conversation, { allowedOrigins }: Site): string | undefined {
  const addresses = [visitor?.page ?? "", ...allowedOrigins].map((address) => URL.parse(address));
  return addresses.find((url) => url !== null && /^https?:$/.test(url.protocol) && url.username === "")?.href;
}

/** One line without direction marks. */
function plain(text: string): string {
  return inLine(text).trim();
}

/** The real host, in punycode where it is not plain Latin; and no name or password in front of it. */
function shownPage(page: string): string {
  const url = URL.parse(page);
  if (url === null) return plain(page);
  url.username = "";
  url.password = "";
  return url.href;
}
