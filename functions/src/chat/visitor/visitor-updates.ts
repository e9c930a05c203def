/** What a visitor's widget polls for. */
import { MESSAGES_PAGE_MAX, POLL_TYPING_MS } from "../../../contract/limits.ts";
import type { VisitorUpdates } from "../../../contract/visitor-api.ts";
import type { Services } from "../../services.ts";
import { visitorsOwn } from "../audience.ts";
import { recentEdits } from "../messages/edit-message.ts";
import { nextPollMs } from "../views/polling.ts";
import { isTyping } from "../views/staff-view.ts";
import { conversationForVisitor, messageForVisitor } from "../views/visitor-view.ts";

type Deps = Pick<Services, "clock" | "conversations" | "site" | "roster">;

/** What a visitor may see now, before any of the messages is read. */
interface Glance {
  /** Two answers to the same question are the same where these are. */
  identity: object;
  /** One read a message. */
  read: () => Promise<VisitorUpdates>;
}

/** The conversation and its messages after `after`: one read, and one more a message once they are asked for. */
export function visitorUpdates({ clock, conversations, site, roster }: Deps) {
  return async ({ uid, after }: { uid: string; after: number }): Promise<Glance> => {
    const [found, { polling }] = await Promise.all([conversations.get(uid), site()]);
    const now = clock.now();
    const { quick } = polling;
    if (found === undefined) {
      const idle = nextPollMs({ now, quick, otherIsTyping: false, lastMessageAt: undefined });
      const nothing = { conversation: null, messages: [], nextPollMs: idle };
      return { identity: nothing, read: async () => nothing };
    }

    const conversation = visitorsOwn(uid, found);
    const seen = conversationForVisitor(conversation, uid, now);
    // Of the messages that the visitor has already.
    const edits = recentEdits(conversation, now).filter(({ seq, internal }) => seq <= after && !internal);
    const otherIsTyping = isTyping(conversation.typing, now) && conversation.typing.uid !== uid;
    const pause = nextPollMs({ now, quick, otherIsTyping, lastMessageAt: conversation.last?.at });
    return {
      // A note raises rev and nothing else that a visitor sees: their answer stays the same.
      identity: { after, conversation: { ...seen, rev: 0 }, edits, pause },
      async read() {
        // A note raises the conversation's seq, so the visitor's own seq decides whether a query can bring anything.
        const news =
          (conversation.last?.seq ?? 0) > after
            ? await conversations.messages(uid, { after, limit: MESSAGES_PAGE_MAX, internal: false })
            : [];
        // The door has it, so it costs nothing.
        const people = await roster();
        return {
          conversation: seen,
          messages: [...edits, ...news].map((message) => messageForVisitor(message, uid, people)),
          nextPollMs: news.length === MESSAGES_PAGE_MAX ? POLL_TYPING_MS : pause,
        };
      },
    };
  };
}
