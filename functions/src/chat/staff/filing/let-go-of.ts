/** Somebody has left: what was theirs waits for whoever takes it. */
import { INBOX_PAGE } from "../../../../contract/limits.ts";
import { addCourtesy, type CourtesyDeps } from "../../../add-courtesy.ts";
import type { InboxQuery, Services } from "../../../services.ts";
import { changed } from "../../messages/append-message.ts";

type Deps = Pick<Services, "clock" | "conversations"> & CourtesyDeps;

/**
 * Their open conversations are nobody's from now on, or no number and no dot would tell anybody that a visitor waits.
 * Those that are closed become so when the visitor writes again. Two reads and a write each. Idempotent.
 */
export function letGoOf(deps: Deps) {
  const { clock, conversations } = deps;
  return async (uid: string): Promise<void> => {
    for (const status of ["open", "snoozed"] as const) {
      const theirs: InboxQuery = { principals: ["staff"], kind: "visitor", status, assignee: uid, limit: INBOX_PAGE };
      for (;;) {
        const { conversations: page } = await conversations.list(theirs);
        if (page.length === 0) break;
        await Promise.all(page.map(({ conversation: { id } }) => letGo(id, uid)));
      }
    }
  };

  async function letGo(conversationId: string, uid: string): Promise<void> {
    const isFree = await conversations.change(conversationId, (current) =>
      current?.assignee === uid
        ? { conversation: changed(current, { assignee: null }, clock.now()), result: true }
        : { result: false },
    );
    if (isFree) await addCourtesy(deps, "letGoOf", { kind: "taken", conversationId, uid: null });
  }
}
