/** How far somebody has been notified of a conversation where they write. */
import { byUid } from "../../chat/by-uid.ts";
import { GROUP_KEY, keyOf } from "../../notify/plan/target-key.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import type { Spoken } from "../speak/speak.ts";

/** Telegram counts in whole seconds. */
const CLOCK_MS = 1000;

/**
 * The seq of the last message that had surely gone out to this person on this channel when they wrote, or to the group if
 * they write there; 0 where none of the last ones had, of those before a seq if one is given. One read.
 */
export async function notifiedUpTo(
  { cursors }: Pick<ReplyServices, "cursors">,
  { inbound: { provider, direct, at }, known: { uid } }: Spoken,
  conversationId: string,
  before = Number.POSITIVE_INFINITY,
): Promise<number> {
  const { targets = {} } = (await cursors.read(conversationId)) ?? {};
  const { history = [] } = byUid(targets, direct ? keyOf(provider, uid) : GROUP_KEY) ?? {};
  const sent = history.filter(
    (entry) => entry.state === "sent" && entry.request !== null && entry.at <= at + CLOCK_MS && entry.to < before,
  );
  return Math.max(0, ...sent.map(({ to }) => to));
}
