/** What stands on colleagues' phones is kept true: an alert says who has taken or answered what it tells of. */
import type { Conversation, Message } from "../chat/conversation.ts";
import { personIn } from "../people/roster.ts";
import type { NotifyServices } from "./notify-services.ts";
import { GROUP_KEY, keyOf, personOf } from "./target-key.ts";
import { wordsFor } from "./words.ts";

/** Messages before the news that are looked at. */
const LOOK_BACK = 10;

type News =
  | {
      what: "taken" | "answered";
      /** Who. Their own alerts say that they have it, and stay as they are of what they answered. */
      uid: string;
      /** Alerts of messages before this one; all if absent. */
      before?: number;
    }
  /** Nobody has it any more: the alerts are what they were. */
  | { what: "free" };

type Deps = Pick<NotifyServices, "conversations" | "deliveries" | "roster" | "site" | "alerts" | "publicUrl" | "logs">;

/**
 * Edits the alerts of what the visitor has written since somebody last answered. A courtesy: one that cannot be edited is
 * logged and let be, and the others are edited. It may be repeated. Costs a query for the messages and one for their ledgers, at most 20 reads.
 */
export function tellColleagues({ conversations, deliveries, roster, site, alerts, publicUrl, logs }: Deps) {
  const log = (thrown: unknown) => logs.requestFailed("colleagues", "INTERNAL", thrown);
  return async (conversation: Conversation, news: News): Promise<void> => {
    if (!alerts || conversation.kind !== "visitor") return;
    const by = news.what === "free" ? null : news.uid;
    const before = (news.what === "free" ? undefined : news.before) ?? conversation.seq + 1;
    try {
      const earlier = await conversations.messages(conversation.id, { before, limit: LOOK_BACK, internal: false });
      const open = unanswered(earlier);
      const [first] = open;
      if (!first) return;
      const ledgers = await deliveries.ofConversation(conversation.id, { after: first.seq - 1, limit: LOOK_BACK });
      const [staff, settings] = await Promise.all([roster(), site()]);
      const line = by === null ? null : `${news.what} by ${personIn(staff, by)?.name ?? "a colleague"}`;
      const own = by === null ? null : keyOf("telegram", by);
      for (const { messageId, targets } of ledgers) {
        const message = open.find(({ id }) => id === messageId);
        if (!message) continue;
        for (const [key, { channel, to, state, providerId }] of Object.entries(targets)) {
          if (channel !== "telegram" || state !== "sent" || providerId === null) continue;
          if (key === own && news.what === "answered") continue;
          // Who has left is told nothing more of visitors, not even on an alert that they have.
          if (key !== GROUP_KEY && !personIn(staff, personOf(key))) continue;
          const words = wordsFor(key, message, conversation, settings, publicUrl, 1);
          const alert = { words, kind: conversation.kind, conversationId: conversation.id };
          // It may have said until now that somebody else has it.
          await alerts.edit(to, providerId, alert, key === own ? "taken by you" : line).catch(log);
        }
      }
    } catch (thrown) {
      log(thrown);
    }
  };
}

/** What the visitor has written since anybody answered. */
function unanswered(messages: readonly Message[]): Message[] {
  const last = messages.findLastIndex(({ author }) => author.kind === "staff");
  return messages.slice(last + 1).filter(({ author }) => author.kind === "visitor");
}
