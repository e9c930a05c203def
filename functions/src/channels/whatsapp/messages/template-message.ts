/** An alert as it fills a template. Pure. */
import { madeUpName } from "../../../../contract/values/visitor-name.ts";
import { whoWrote } from "../../words.ts";
import type { Alert } from "../../channel.ts";
import { nameParameter, textParameter } from "./template-parameter.ts";
import type { TemplateKind } from "./whatsapp-templates.ts";
import { alertButtons, someNames } from "./whatsapp-text.ts";

/** What a template is filled with, whichever provider sends it. */
export interface TemplateMessage {
  kind: TemplateKind;
  /** The body's variables, in order. */
  values: string[];
  /** The end of the link; null where the link is the same for all. */
  suffix: string | null;
  /** What comes back of each quick reply, in order; empty where nothing does but the words on it. */
  payloads: string[];
}

const SITE_MOST = 60;
const NAME_MOST = 60;
/** Of a quick reply in a template; a longer one is left out, and the alert says which conversation is meant. */
const PAYLOAD_MOST = 128;

type About = Pick<Alert, "words" | "kind" | "conversationId" | "digest">;

/** The digest's template for a digest; else the one with the preview, or without it where the site hides texts. */
export function templateMessage({ words, kind, conversationId, digest }: About): TemplateMessage {
  const site = nameParameter(words.site, SITE_MOST, "your site");
  if (digest) {
    const values = [site, visitors(digest.count), someNames(digest.names)];
    return { kind: "digest", values, suffix: null, payloads: [] };
  }
  const unnamed = kind === "visitor" ? madeUpName(conversationId) : "A colleague";
  const author = whoWrote({ author: nameParameter(words.author, NAME_MOST, unnamed), place: words.place });
  const title = words.title === null ? "" : ` in ${nameParameter(words.title, NAME_MOST, "a group")}`;
  const several = words.count > 1 ? ` (${words.count} new messages)` : "";
  const who = `${author}${title}${several}`;
  const payloads = alertButtons({ kind: "visitor", conversationId }).map(({ id }) => id);
  return {
    ...(words.preview === null
      ? { kind: "visitor_hidden", values: [site, who] }
      : { kind: "visitor", values: [site, who, textParameter(words.preview)] }),
    suffix: suffixOf(conversationId),
    payloads: payloads.every(({ length }) => length <= PAYLOAD_MOST) ? payloads : [],
  };
}

/** "1 visitor", "12 visitors". */
function visitors(count: number): string {
  return `${count} visitor${count === 1 ? "" : "s"}`;
}

/** A colon may stand in a query as it is, and then the same text serves as a payload. A test has no conversation. */
function suffixOf(conversationId: string): string {
  return encodeURIComponent(conversationId).replaceAll("%3A", ":").replace(/^\./u, "");
}
