/** Conversations at their beginning, before the first message. */
import { createHash } from "node:crypto";
import type { Conversation, Principal } from "./conversation.ts";

const STAFF: Principal = "staff";
const DIRECT_PREFIX = "d_";
/** Of groups' ids, which are random. */
export const GROUP_PREFIX = "g_";

/** The conversation of a visitor who is about to write for the first time; its id is their uid. */
export function visitorConversation(uid: string, now: number): Conversation {
  return { ...blank(uid, now), kind: "visitor", audience: [STAFF, uid] };
}

/** A conversation of staff among themselves. */
export function panelConversation(
  id: string,
  members: readonly string[],
  title: string | null,
  now: number,
): Conversation {
  return { ...blank(id, now), kind: "panel", audience: members.toSorted(), title };
}

/** The id of the direct conversation of these two, the same whoever starts it: so they cannot have it twice. */
export function directConversationId(uids: readonly string[]): string {
  const hash = createHash("sha256").update(uids.toSorted().join("\n"));
  return DIRECT_PREFIX + hash.digest("base64url");
}

/** Whether this is a panel conversation of exactly two, which has no title of its own. */
export function isDirect({ kind, id }: Pick<Conversation, "kind" | "id">): boolean {
  return kind === "panel" && id.startsWith(DIRECT_PREFIX);
}

/** Whether an id is one of a conversation of staff among themselves: no visitor's begins so. */
export function isAmongStaff(id: string): boolean {
  return id.startsWith(DIRECT_PREFIX) || id.startsWith(GROUP_PREFIX);
}

function blank(id: string, now: number): Omit<Conversation, "kind" | "audience"> {
  return {
    id,
    status: "open",
    assignee: null,
    tags: [],
    title: null,
    visitor: null,
    seq: 0,
    visitorSeq: 0,
    rev: 1,
    last: null,
    read: {},
    writers: {},
    snooze: null,
    blocked: null,
    inquiry: null,
    pace: {},
    typing: null,
    edits: [],
    events: [],
    receipts: [],
    createdAt: now,
    updatedAt: now,
  };
}
