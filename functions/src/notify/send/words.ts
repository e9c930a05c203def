/** Puts a message into the words of an alert. Done when it is sent: cursors keep no texts. */
import { paths } from "../../../contract/paths.ts";
import type { SiteSettings } from "../../../contract/site.ts";
import { inLine } from "../../../contract/text.ts";
import { visitorName, visitorPlace } from "../../../contract/visitor-name.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import type { Words } from "../../channels/words.ts";
import { previewOf } from "../../chat/messages/preview.ts";
import { recipientOf } from "../plan/target-key.ts";

type Site = Pick<SiteSettings, "name" | "hideText" | "allowedOrigins">;

/** The words for the recipient whom a target's key names: a visitor is told less than the staff. */
export function wordsFor(key: string, ...about: Parameters<typeof wordsOf>): Words {
  const [, { kind, id }] = about;
  const recipient = recipientOf(key);
  const isVisitor = kind === "visitor" && recipient !== "group" && recipient.uid === id;
  return isVisitor ? wordsForVisitor(...about) : wordsOf(...about);
}

/** Puts a message into words for the staff. `publicUrl` is the address that the panel is served from. */
function wordsOf(message: Message, conversation: Conversation, site: Site, publicUrl: string, count: number): Words {
  const { id, visitor } = conversation;
  const isVisitors = message.author.kind === "visitor";
  const page = visitor?.page ?? null;
  return {
    site: plain(site.name),
    author: plain(isVisitors ? visitorName(visitor, id) : message.author.name) || "A colleague",
    place: isVisitors ? visitorPlace(visitor) : null,
    title: conversation.title === null ? null : plain(conversation.title),
    preview: shownText(message, site),
    count,
    page: page === null ? null : previewOf(shownPage(page)),
    link: URL.parse(paths.panelChat(id), publicUrl)?.href ?? paths.panelChat(id),
  };
}

/** No more than the widget shows a visitor: no surname, no title, no address of the panel. */
function wordsForVisitor(...[message, conversation, site, publicUrl, count]: Parameters<typeof wordsOf>): Words {
  return {
    site: plain(site.name),
    author: plain(message.author.name).split(" ")[0] || plain(site.name),
    place: null,
    title: null,
    preview: shownText(message, site),
    count,
    page: null,
    link: pageWithWidget(conversation, site) ?? publicUrl,
  };
}

/** The page that the visitor was on last, else the first of the sites that show the widget. */
function pageWithWidget({ visitor }: Conversation, { allowedOrigins }: Site): string | undefined {
  const addresses = [visitor?.page ?? "", ...allowedOrigins].map((address) => URL.parse(address));
  return addresses.find((url) => url !== null && /^https?:$/.test(url.protocol) && url.username === "")?.href;
}

function shownText({ text }: Message, { hideText }: Site): string | null {
  return hideText ? null : previewOf(plain(text)) || "…";
}

/** What stands for visitors who came in a flood: how many, and the names of some; the link leads to the inbox. */
export function digestWords(count: number, names: readonly string[], site: Site, publicUrl: string): Words {
  const author = count === 1 ? "1 more visitor is waiting" : `${count} more visitors are waiting`;
  const preview = previewOf(names.map(plain).join(", "));
  const link = URL.parse(paths.panelChat(), publicUrl)?.href ?? paths.panelChat();
  return { site: plain(site.name), author, place: null, title: null, preview, count: 1, page: null, link };
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
