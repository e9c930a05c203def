/** Somebody has left: what was theirs is a colleague's, or waits for whoever takes it. */
import { INBOX_PAGE } from "../../../../contract/limits.ts";
import { addCourtesy, type CourtesyDeps } from "../../../add-courtesy.ts";
import { personIn } from "../../../people/roster.ts";
import type { InboxQuery, Services } from "../../../services.ts";
import { changed } from "../../messages/append-message.ts";
import { withFilingEvents } from "./filing-events.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster"> & CourtesyDeps;

/** Whoever asked waits for so many pages; the rest goes on by itself. */
const PAGES_MOST = 4;

/** Who has left, whose what was theirs is from now on, and who decided it. */
export interface Left {
  uid: string;
  to: string | null;
  by: string;
}

/**
 * Their open conversations are another's or nobody's, or no number and no dot would tell anybody that a visitor waits.
 * Those that are closed become nobody's when the visitor writes again. Two reads and a write each, two hundred at once: a
 * job does the rest. Idempotent.
 */
export function letGoOf(deps: Deps) {
  return async (left: Left): Promise<void> => {
    if (!(await letGoOfSome(deps, left))) await addCourtesy(deps, "letGoOf", { kind: "left", ...left });
  };
}

/** As a job: where more is left it comes again. */
export function letGoFurther(deps: Deps) {
  return async (left: Left): Promise<void> => {
    if (!(await letGoOfSome(deps, left))) await deps.jobs.add({ kind: "left", ...left });
  };
}

/** Whether that was all. */
async function letGoOfSome(deps: Deps, left: Left): Promise<boolean> {
  const { conversations, roster } = deps;
  const { uid, by } = left;
  // Who has left meanwhile too is given nothing.
  const to = left.to !== null && personIn(await roster(), left.to) ? left.to : null;
  let pages = 0;
  for (const status of ["open", "snoozed"] as const) {
    const theirs: InboxQuery = { principals: ["staff"], kind: "visitor", status, assignee: uid, limit: INBOX_PAGE };
    for (;;) {
      const { conversations: page } = await conversations.list(theirs);
      if (page.length === 0) break;
      if (pages === PAGES_MOST) return false;
      pages += 1;
      await Promise.all(page.map(({ conversation: { id } }) => letGo(deps, id, { uid, to, by })));
    }
  }
  return true;
}

async function letGo(deps: Deps, conversationId: string, { uid, to, by }: Left): Promise<void> {
  const { clock, conversations } = deps;
  const isFree = await conversations.change(conversationId, (current) => {
    if (current?.assignee !== uid) return { result: false };
    const now = clock.now();
    return {
      conversation: withFilingEvents(current, changed(current, { assignee: to }, now), by, now),
      result: true,
    };
  });
  if (isFree) await addCourtesy(deps, "letGoOf", { kind: "taken", conversationId, uid: to });
}
