/** How much waits for one of the staff, in all of the inbox. */
import type { Waiting } from "../../../contract/staff-api.ts";
import type { CountQuery, Services } from "../../services.ts";

type Part = Omit<CountQuery, "of">;

/** Six counts, of a read for each thousand conversations that they find, at least one. See docs/decisions/0015. */
export async function countWaiting(
  conversations: Pick<Services["conversations"], "count">,
  uid: string,
): Promise<Waiting> {
  const waitingIn = async (part: Part): Promise<number> => {
    const [all, upToDate] = await Promise.all([
      conversations.count({ ...part, of: { principals: [uid, "staff"] } }),
      conversations.count({ ...part, of: { upToDate: uid } }),
    ]);
    // They are counted one after the other: what was read between the two must not make less than nothing.
    return Math.max(0, all - upToDate);
  };
  const [mine, free, team] = await Promise.all([
    waitingIn({ kind: "visitor", status: "open", assignee: uid }),
    waitingIn({ kind: "visitor", status: "open", assignee: null }),
    waitingIn({ kind: "panel" }),
  ]);
  return { mine, free, team };
}
