/** Staff begin to talk among themselves. */
import type { StartConversation } from "../../../contract/callables.ts";
import { ChatError } from "../../../contract/errors.ts";
import type { Services } from "../../services.ts";
import type { Conversation } from "../conversation.ts";
import { directConversationId, panelConversation } from "../new-conversation.ts";

type Deps = Pick<Services, "clock" | "ids" | "conversations" | "roster">;

/**
 * With one other and no title: the direct conversation of the two, which exists once and comes back if it is there.
 * Otherwise a group; an `id` from the client makes a second try find the first one's group.
 */
export function startConversation({ clock, ids, conversations, roster }: Deps) {
  return async (uid: string, { members, title, id }: StartConversation): Promise<Conversation> => {
    const people = await roster();
    const others = [...new Set(members)].filter((member) => member !== uid);
    if (others.length === 0) throw refusal("choose somebody other than you");
    const stranger = others.find((member) => !Object.hasOwn(people, member));
    if (stranger !== undefined) throw refusal("one of them is no longer on the staff; choose anew");

    const everybody = [uid, ...others];
    const isDirect = others.length === 1 && title === undefined;
    const conversationId = isDirect
      ? directConversationId(everybody)
      : id === undefined
        ? ids.conversation()
        : `g_${id}`;
    return conversations.change(conversationId, (current) => {
      if (current !== undefined) {
        // Whoever asks for other members must not be given these: they would write to people they did not mean.
        if (!isAmong(current, everybody))
          throw new ChatError("ALREADY_EXISTS", "this id belongs to another conversation");
        return { result: current };
      }
      const conversation = panelConversation(conversationId, everybody, title ?? null, clock.now());
      return { conversation, result: conversation };
    });
  };
}

function isAmong({ audience }: Conversation, members: readonly string[]): boolean {
  return audience.length === members.length && audience.every((member) => members.includes(member));
}

function refusal(message: string): ChatError {
  return new ChatError("INVALID_ARGUMENT", message, { details: [{ field: "members", message }] });
}
