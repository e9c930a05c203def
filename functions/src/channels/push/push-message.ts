/** An alert as a message of FCM. Pure. */
import { createHash } from "node:crypto";
import type { Message } from "firebase-admin/messaging";
import { whoWrote } from "../words.ts";
import type { Alert } from "../channel.ts";

/** A day: later than that nobody needs to be notified, and notify has given up too. */
const TTL_SECONDS = 86_400;

/**
 * Data alone, for a message with `notification` would be shown by the browser besides our service worker. `tag` is the
 * conversation: whatever comes under it takes the place of what lies there, so that a message that was sent twice, by
 * us or by FCM, shows once.
 */
export function pushMessage({ to, words, silent, conversationId, kind, seq }: Alert): Message {
  const { site, title, preview, page, link } = words;
  const who = whoWrote(words);
  const text = preview ?? "New message";
  return {
    ...addressed(to),
    data: {
      title: title === null ? `${who} · ${site}` : `${who} · ${title}`,
      body: page === null ? text : `${text}\n${page}`,
      tag: conversationId,
      link,
      seq: String(seq),
      kind,
      ...(silent ? { silent: "true" } : {}),
    },
    webpush: { headers: headersFor(conversationId) },
  };
}

/** Takes what lies there of a conversation up to a seq: it has been read elsewhere. */
export function closingMessage(to: string, conversationId: string, seq: number): Message {
  return {
    ...addressed(to),
    data: { close: "true", tag: conversationId, seq: String(seq) },
    webpush: { headers: headersFor(conversationId) },
  };
}

/** Today's clients are known by their installation id; only the registration tokens of older ones have a colon. */
function addressed(to: string): { fid: string } | { token: string } {
  return to.includes(":") ? { token: to } : { fid: to };
}

/** `Topic`: of what waits for a device that is away, only the last of each conversation is kept (RFC 8030, 5.4). */
function headersFor(conversationId: string): Record<string, string> {
  const topic = createHash("sha256").update(conversationId).digest("base64url").slice(0, 32);
  return { Urgency: "high", TTL: String(TTL_SECONDS), Topic: topic };
}
