/** Staff change what a conversation is filed under: status, assignee, tags, title, what is noted about its visitor, and whether they may write. */
import type { UpdateConversation } from "../../../contract/callables.ts";
import { ChatError, type ErrorDetail } from "../../../contract/errors.ts";
import { addCourtesy, type CourtesyDeps } from "../../add-courtesy.ts";
import { changedMeanwhile, refuseUnlessAsSeen } from "../../as-of.ts";
import type { Roster } from "../../people/roster.ts";
import type { Services } from "../../services.ts";
import { changed } from "../messages/append-message.ts";
import { visibleTo } from "../audience.ts";
import type { Conversation } from "../conversation.ts";
import { withFilingEvents } from "./filing-events.ts";
import { isDirect } from "../new-conversation.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster"> & CourtesyDeps;
type Change = Omit<UpdateConversation, "conversationId" | "asOf">;
type Seen = NonNullable<UpdateConversation["asOf"]>;

/** Idempotent: a change that changes nothing costs no write. */
export function updateConversation(deps: Deps) {
  const { clock, conversations, roster } = deps;
  return async (uid: string, { conversationId, asOf = {}, ...change }: UpdateConversation): Promise<Conversation> => {
    const people = await roster();
    const { after, changedHands } = await conversations.change(conversationId, (current) => {
      const before = visibleTo([uid, "staff"], current);
      refuseUnless(problemsOf(change, before, people));
      refuseUnlessUpToDate(change, asOf, before);
      const after = filedAs(before, change, uid, clock.now());
      const result = { after, changedHands: after.assignee !== before.assignee };
      return after === before ? { result } : { conversation: after, result };
    });
    if (changedHands)
      await addCourtesy(deps, "updateConversation", { kind: "taken", conversationId, uid: after.assignee });
    return after;
  };
}

/** The conversation with the change, or the very same one if the change is in effect already. */
function filedAs(conversation: Conversation, change: Change, uid: string, now: number): Conversation {
  const { status, assignee, title, about } = change;
  const blocked = blockedNow(conversation, change, uid, now);
  const tags = change.tags && [...new Set(change.tags)];
  const differs =
    (status !== undefined && status !== conversation.status) ||
    (assignee !== undefined && assignee !== conversation.assignee) ||
    (title !== undefined && title !== conversation.title) ||
    (about !== undefined && about !== (conversation.about ?? "")) ||
    blocked !== conversation.blocked ||
    (tags !== undefined && tags.join("\n") !== conversation.tags.join("\n"));
  if (!differs) return conversation;
  const after = changed(
    conversation,
    {
      blocked,
      ...(status !== undefined && { status }),
      ...(assignee !== undefined && { assignee }),
      ...(title !== undefined && { title }),
      ...(about !== undefined && { about }),
      ...(tags !== undefined && { tags }),
    },
    now,
  );
  return withFilingEvents(conversation, after, uid, now);
}

/** Who has blocked them first stays named. */
function blockedNow({ blocked }: Conversation, change: Change, uid: string, now: number): Conversation["blocked"] {
  if (change.blocked === undefined) return blocked;
  return change.blocked ? (blocked ?? { by: uid, at: now }) : null;
}

/** A visitor's message is never buried, and no colleague's choice undone, by somebody who did not know of it. */
function refuseUnlessUpToDate(
  { blocked: _blocked, ...change }: Change,
  { seq, ...seen }: Seen,
  before: Conversation,
): void {
  if (change.status === "closed" && before.status === "open" && before.visitorSeq > (seq ?? 0)) {
    const why = "the visitor has written since, so nothing was closed; read it, then close again";
    throw changedMeanwhile(why, ["seq"]);
  }
  refuseUnlessAsSeen(seen, { about: "", ...before }, change);
}

function problemsOf(change: Change, conversation: Conversation, roster: Roster): ErrorDetail[] {
  const problems: ErrorDetail[] = [];
  const refuse = (field: keyof Change, message: string) => problems.push({ field, message });
  if (conversation.kind === "panel") {
    if (change.status !== undefined) refuse("status", "a conversation among colleagues is always open");
    if (change.assignee !== undefined) refuse("assignee", "a conversation among colleagues is assigned to nobody");
    if (change.blocked !== undefined) refuse("blocked", "only a visitor can be blocked");
    if (change.about !== undefined) refuse("about", "only of a visitor something is noted");
  }
  if (change.title !== undefined && (conversation.kind === "visitor" || isDirect(conversation))) {
    refuse("title", "only a group has a title");
  }
  if (change.assignee && !Object.hasOwn(roster, change.assignee))
    refuse("assignee", "this colleague is no longer on the staff; choose somebody else");
  return problems;
}

function refuseUnless(details: ErrorDetail[]): void {
  const [first] = details;
  if (first !== undefined) throw new ChatError("INVALID_ARGUMENT", first.message, { details });
}
