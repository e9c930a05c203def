/** Somebody has left: what was theirs waits for whoever takes it. */
import { INBOX_PAGE } from "../../contract/limits.ts";
import type { InboxQuery, Services } from "../services.ts";
import { changed } from "./append-message.ts";

type Deps = Pick<Services, "clock" | "conversations">;

/**
 * Their open conversations are nobody's from now on, or no number and no dot would tell anybody that a visitor waits.
 * Those that are closed become so when the visitor writes again. Two reads and two writes each. Idempotent.
 */
export function letGoOf({ clock, conversations }: Deps) {
  return async (uid: string): Promise<void> => {
    const theirs: InboxQuery = {
      principals: ["staff"],
      kind: "visitor",
      status: "open",
      assignee: uid,
      limit: INBOX_PAGE,
    };
    for (;;) {
      const { conversations: page } = await conversations.list(theirs);
      if (page.length === 0) return;
      await Promise.all(page.map(({ conversation: { id } }) => letGo(id, uid)));
    }
  };

  function letGo(conversationId: string, uid: string): Promise<void> {
    return conversations.change(conversationId, (current) => {
      if (current?.assignee !== uid) return { result: undefined };
      const at = clock.now();
      const nudge = { nudge: { kind: "taken" as const, conversationId, uid: null }, at };
      return { conversation: changed(current, { assignee: null }, at), nudge, result: undefined };
    });
  }
}
