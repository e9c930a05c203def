/** Staff read a conversation and its messages. */
import { ChatError } from "../../../contract/errors.ts";
import type { MessagesRange, Services } from "../../services.ts";
import { visibleTo } from "../audience.ts";
import type { Conversation, Message, Principal } from "../conversation.ts";

type Deps = Pick<Services, "conversations">;

/** One read; NOT_FOUND unless the principals may see it. */
export function readConversation({ conversations }: Deps) {
  return async (principals: readonly Principal[], id: string): Promise<Conversation> =>
    visibleTo(principals, await conversations.get(id));
}

/** Messages in order of seq: the first after `after`, or the last before `before`, or simply the last. Notes included. */
export function readMessages({ conversations }: Deps) {
  return async (
    principals: readonly Principal[],
    id: string,
    range: Omit<MessagesRange, "internal">,
  ): Promise<Message[]> => {
    const { seq } = visibleTo(principals, await conversations.get(id));
    if (range.after !== undefined && range.after >= seq) return [];
    return conversations.messages(id, range);
  };
}

/** Two reads; NOT_FOUND unless there is such a message and the principals may see it. */
export function readMessage({ conversations }: Deps) {
  return async (principals: readonly Principal[], id: string, messageId: string): Promise<Message> => {
    const [conversation, message] = await Promise.all([conversations.get(id), conversations.message(id, messageId)]);
    visibleTo(principals, conversation);
    if (message === undefined) throw new ChatError("NOT_FOUND", "this message is no longer there");
    return message;
  };
}
