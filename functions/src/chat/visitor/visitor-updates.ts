/** What a visitor's widget polls for. */
import { MESSAGES_PAGE_MAX, POLL_TYPING_MS } from "../../../contract/limits.ts";
import type { VisitorUpdates } from "../../../contract/visitor-api.ts";
import type { Services } from "../../services.ts";
import { visitorsOwn } from "../audience.ts";
import type { Message } from "../conversation.ts";
import { recentEdits } from "../messages/edit-message.ts";
import { nextPollMs } from "../views/polling.ts";
import { isTyping } from "../views/staff-view.ts";
import { conversationForVisitor, messageForVisitor } from "../views/visitor-view.ts";

type Deps = Pick<Services, "clock" | "conversations" | "site">;

/** The conversation and its messages after `after`. One read when there is nothing new, else one more a message. */
export function visitorUpdates({ clock, conversations, site }: Deps) {
  return async ({ uid, after }: { uid: string; after: number }): Promise<VisitorUpdates> => {
    const [found, { polling }] = await Promise.all([conversations.get(uid), site()]);
    const now = clock.now();
    const { quick } = polling;
    if (found === undefined) {
      const idle = nextPollMs({ now, quick, otherIsTyping: false, lastMessageAt: undefined });
      return { conversation: null, messages: [], nextPollMs: idle };
    }

    const conversation = visitorsOwn(uid, found);
    // A note raises the conversation's seq, so the visitor's own seq decides whether a query can bring anything.
    const news =
      (conversation.last?.seq ?? 0) > after
        ? await conversations.messages(uid, { after, limit: MESSAGES_PAGE_MAX, internal: false })
        : [];
    const otherIsTyping = isTyping(conversation.typing, now) && conversation.typing.uid !== uid;
    const pause = nextPollMs({ now, quick, otherIsTyping, lastMessageAt: conversation.last?.at });
    return {
      conversation: conversationForVisitor(conversation, uid, now),
      messages: withEdits(news, recentEdits(conversation, now), after).map((message) =>
        messageForVisitor(message, uid),
      ),
      nextPollMs: news.length === MESSAGES_PAGE_MAX ? POLL_TYPING_MS : pause,
    };
  };
}

/** What is new, after what was changed of the messages that the visitor has already. */
function withEdits(news: Message[], edits: Message[], after: number): Message[] {
  return [...edits.filter(({ seq, internal }) => seq <= after && !internal), ...news];
}
