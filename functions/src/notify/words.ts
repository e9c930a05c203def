/** What an alert says, the same on every channel. Made when it is sent: the ledger keeps no texts. */
import { paths } from "../../contract/paths.ts";
import type { Conversation, Message } from "../chat/conversation.ts";
import { previewOf } from "../chat/preview.ts";

export interface Words {
  /** The site's name. */
  site: string;
  /** Who wrote. */
  author: string;
  /** The title of a group conversation. */
  title: string | null;
  /** On one line, at most 200 UTF-16 units; null where the site hides texts. */
  preview: string | null;
  /** The page that the visitor is on. */
  page: string | null;
  /** The conversation in the panel. */
  link: string;
}

/** Puts a message into words for the staff. `publicUrl` is the address that the panel is served from. */
export function wordsOf(
  message: Message,
  conversation: Conversation,
  site: { name: string; hideText: boolean },
  publicUrl: string,
): Words {
  const page = conversation.visitor?.page ?? null;
  return {
    site: plain(site.name),
    author: plain(message.author.name) || "Visitor",
    title: conversation.title === null ? null : plain(conversation.title),
    preview: site.hideText ? null : previewOf(plain(message.text)) || "…",
    page: page === null ? null : previewOf(shownPage(page)),
    link: URL.parse(paths.panelChat(conversation.id), publicUrl)?.href ?? paths.panelChat(conversation.id),
  };
}

/** Marks that turn the direction of what follows: they make one text look like another (CVE-2021-42574). */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** One line without direction marks. */
function plain(text: string): string {
  return text.replaceAll(BIDI_CONTROLS, "").replaceAll(/\s+/gu, " ").trim();
}

/** The real host, in punycode where it is not plain Latin; and no name or password in front of it. */
function shownPage(page: string): string {
  const url = URL.parse(page);
  if (url === null) return plain(page);
  url.username = "";
  url.password = "";
  return url.href;
}
