/** The staff's inbox: the newest conversations, older ones page by page, and what has changed since a cursor. */
import { INBOX_PAGE, POLL_TYPING_MS } from "../../../contract/limits.ts";
import type { GetInbox, Inbox } from "../../../contract/staff-api.ts";
import type { InboxPage, InboxPosition, Services } from "../../services.ts";
import { isSeenBy } from "../audience.ts";
import { countWaiting } from "./count-waiting.ts";
import type { Presence } from "./presence.ts";
import { BEGINNING, decodeCursor, earlier, encodeCursor, later, settled } from "./inbox-cursor.ts";
import { nextPollMs } from "../views/polling.ts";
import { conversationForStaff, isTyping } from "../views/staff-view.ts";

type Deps = Pick<Services, "clock" | "conversations" | "site"> & { presence: Presence };

/**
 * One query. A change may come twice (the client merges by id and rev) but is never missed; while nothing changes the
 * cursor stays, so that the answer is the same and costs one read. What waits is counted after the query, and counted anew
 * until a change is ten seconds old.
 */
export function listInbox({ clock, conversations, site, presence }: Deps) {
  return async (uid: string, asked: GetInbox): Promise<Inbox> => {
    const { after, before, kind, status, assignee, tag, order, waiting, open } = asked;
    const principals = [uid, "staff"];
    const from = after === undefined ? undefined : decodeCursor(after);
    const until = before === undefined ? undefined : decodeCursor(before);
    const [page, { polling }] = await Promise.all([
      conversations.list({
        principals,
        ...(tag === undefined ? kind && { kind } : { kind: "visitor", tag }),
        ...(order && { order }),
        ...(status && { status }),
        ...(assignee && { assignee: assignee === "none" ? null : assignee }),
        ...(from && { after: from }),
        ...(until && { before: until }),
        limit: INBOX_PAGE + 1,
      }),
      site(),
    ]);

    const now = clock.now();
    // A part of the inbox is asked for on the side, and says nothing of where one is.
    const present = from === undefined && open === undefined ? [] : presence.with(uid, open);
    const shown = page.conversations.slice(0, INBOX_PAGE);
    const hasMore = page.conversations.length > INBOX_PAGE;
    const isWhole = tag === undefined && order === undefined;
    const cursor = isWhole ? cursorAfter(page, shown, from, until) : BEGINNING;
    const oldest = shown.at(-1);
    // Whatever is counted has changed with a conversation: where none has, the client knows it.
    const counted =
      waiting !== undefined && shown.length > 0 && (hasMore || from !== undefined)
        ? { waiting: await countWaiting(conversations, uid) }
        : {};
    return {
      conversations: shown
        .filter(({ conversation }) => isSeenBy(principals, conversation))
        .map(({ conversation }) => conversationForStaff(conversation, now)),
      cursor: encodeCursor(cursor),
      ...(hasMore && from === undefined && oldest && { before: encodeCursor(oldest.position) }),
      ...counted,
      ...(open !== undefined && present.length > 0 && { present: { conversationId: open, staff: present } }),
      nextPollMs: hasMore && from !== undefined ? POLL_TYPING_MS : pauseAfter(shown, cursor, uid, now, polling.quick),
    };
  };
}

type Shown = InboxPage["conversations"];

/** Where the next `after` begins. */
function cursorAfter(
  { readMicros }: InboxPage,
  shown: Shown,
  from: InboxPosition | undefined,
  until: InboxPosition | undefined,
): InboxPosition {
  // A page of older ones brings nothing new: what it gives as a cursor must not skip what the client has yet to hear.
  if (until !== undefined) return until;
  const newest = (from === undefined ? shown[0] : shown.at(-1))?.position;
  if (from === undefined) return newest === undefined ? settled(readMicros) : earlier(newest, settled(readMicros));
  return newest === undefined ? from : later(from, earlier(newest, settled(readMicros)));
}

function pauseAfter(shown: Shown, cursor: InboxPosition, uid: string, now: number, quick: boolean): number {
  const otherIsTyping = shown.some(
    ({ conversation: { typing } }) => isTyping(typing, now) && typing.uid !== uid && typing.kind !== "system",
  );
  // An empty answer says nothing of the last message, but the cursor does: no change is newer than what it has passed.
  const lastMessageAt = Math.max(cursor.micros / 1000, ...shown.map(({ conversation }) => conversation.last?.at ?? 0));
  return nextPollMs({ now, quick, otherIsTyping, lastMessageAt });
}
