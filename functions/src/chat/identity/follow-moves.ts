/** Alerts and open panels name a conversation by the id that it had before it was moved: staff find it where it stands. */
import { ChatError } from "../../../contract/errors.ts";
import type { ConversationStore, Services } from "../../services.ts";

/** The store for staff: one read more where there is no such conversation, and none else. */
export function followMoves({
  conversations,
  erasures,
}: Pick<Services, "conversations" | "erasures">): ConversationStore {
  const placeOf = async (id: string) => (await erasures.read(id))?.into ?? undefined;
  return {
    ...conversations,
    async get(id) {
      const found = await conversations.get(id);
      const into = found ? undefined : await placeOf(id);
      return into === undefined ? found : conversations.get(into);
    },
    async message(id, messageId) {
      const found = await conversations.message(id, messageId);
      const into = found ? undefined : await placeOf(id);
      return into === undefined ? found : conversations.message(into, messageId);
    },
    async messages(id, range) {
      const found = await conversations.messages(id, range);
      const into = found.length > 0 ? undefined : await placeOf(id);
      return into === undefined ? found : conversations.messages(into, range);
    },
    async change(id, decide, messageId) {
      try {
        return await conversations.change(id, decide, messageId);
      } catch (thrown) {
        if (!(thrown instanceof ChatError) || thrown.code !== "NOT_FOUND") throw thrown;
        const into = await placeOf(id);
        if (into === undefined) throw thrown;
        return conversations.change(into, decide, messageId);
      }
    },
  };
}
