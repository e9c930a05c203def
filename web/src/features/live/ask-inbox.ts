import { POLL_OPEN_MS } from "@porchlight/contract/limits.ts";
import type { Inbox } from "@porchlight/contract/staff-api.ts";
import { failureFrom } from "../../api/errors.ts";
import { fetchInbox } from "../../api/inbox.ts";
import { cursorRefused, inboxChanged, inboxLoaded, useInbox } from "../../stores/inbox-store.ts";
import { snapshotOutdated } from "./snapshot-outdated.ts";

/** What one question to the inbox brought. */
export interface Heard {
  nextPollMs: number;
  /** What other tabs should know: the changes since a cursor. */
  change: { after: string; inbox: Inbox; etag: string | undefined } | undefined;
}

let lastPollMs = POLL_OPEN_MS;

/** One poll: the newest page the first time, then what has changed since; the stores take it in. `open`: what one looks at. */
export async function askInbox(open: string | undefined): Promise<Heard> {
  const { cursor, etag, partial } = useInbox.getState();
  try {
    const answer = await fetchInbox({
      ...(cursor && { after: cursor }),
      ...(etag && { etag }),
      ...(open !== undefined && { open }),
      // Whoever has all conversations counts for themselves; the first page says whether it is all.
      ...((partial || cursor === undefined) && { waiting: "true" }),
    });
    // A 304 has no body: the pace stays what it was.
    if (!answer.inbox) return { nextPollMs: lastPollMs, change: undefined };
    lastPollMs = answer.inbox.nextPollMs;
    if (cursor === undefined) {
      inboxLoaded(answer.inbox);
      snapshotOutdated(answer.inbox);
      return { nextPollMs: lastPollMs, change: undefined };
    }
    inboxChanged(cursor, answer.inbox, answer.etag);
    return { nextPollMs: lastPollMs, change: { after: cursor, inbox: answer.inbox, etag: answer.etag } };
  } catch (thrown) {
    // A cursor that the server no longer takes: begin again with the newest page.
    if (failureFrom(thrown).code === "INVALID_ARGUMENT") cursorRefused();
    throw thrown;
  }
}
