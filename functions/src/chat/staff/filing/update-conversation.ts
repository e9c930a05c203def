/** Staff change what a conversation is filed under: status, assignee, tags, title, members, what is noted of a visitor, and whether they may write. */
import type { UpdateConversation } from "../../../../contract/callables.ts";
import { ChatError, type ErrorDetail } from "../../../../contract/errors.ts";
import { SNOOZE_MAX_DAYS } from "../../../../contract/limits.ts";
import { addCourtesy, type CourtesyDeps } from "../../../add-courtesy.ts";
import { changedMeanwhile, refuseUnlessAsSeen } from "../../../as-of.ts";
import type { Roster } from "../../../people/roster.ts";
import type { Services } from "../../../services.ts";
import { changed } from "../../messages/append-message.ts";
import { visibleTo } from "../../audience.ts";
import type { Conversation } from "../../conversation.ts";
import { isTaken, storedBefore } from "../../messages/stored-before.ts";
import { handedOver, noteDraft } from "./hand-over.ts";
import { withFilingEvents } from "./filing-events.ts";
import { isDirect } from "../../new-conversation.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster"> & CourtesyDeps;
type Change = Omit<UpdateConversation, "conversationId" | "asOf" | "snoozeUntil" | "note"> & {
  /** With `snoozed`: until when, or null until the visitor writes. */
  until?: number | null | undefined;
};
type Seen = NonNullable<UpdateConversation["asOf"]>;

/** Idempotent: a change that changes nothing costs no write. With a note two writes more. */
export function updateConversation(deps: Deps) {
  const { clock, conversations, roster } = deps;
  return async (
    uid: string,
    { conversationId, asOf = {}, snoozeUntil, note, ...said }: UpdateConversation,
  ): Promise<Conversation> => {
    const people = await roster();
    const until = typeof snoozeUntil === "string" ? Date.parse(snoozeUntil) : snoozeUntil;
    const change: Change = { ...said, until, members: inOrder(said.members) };
    const seen: Seen = { ...asOf, members: inOrder(asOf.members) };
    // The way back is there first: where it cannot be, nothing is put out of the way.
    if (typeof until === "number") await beBackAt(deps, conversationId, until);
    const draft = note && noteDraft(people, uid, said.assignee ?? "", note);
    const work = conversations.change(conversationId, (current) => {
      const before = visibleTo([uid, "staff"], current);
      refuseUnless(problemsOf(change, before, people));
      refuseUnlessUpToDate(change, seen, before);
      const filed = filedAs(before, change, uid, clock.now());
      const changedHands = filed.assignee !== before.assignee;
      if (draft) {
        const { conversation, message } = handedOver(before, filed, draft, clock.now());
        return { conversation, message, result: { after: conversation, changedHands } };
      }
      const result = { after: filed, changedHands };
      return filed === before ? { result } : { conversation: filed, result };
    });
    const { after, changedHands } = await work.catch(async (thrown: unknown) => {
      if (!draft || !isTaken(thrown)) throw thrown;
      const { conversation } = await storedBefore(conversations, conversationId, draft);
      return { after: conversation, changedHands: true };
    });
    if (changedHands)
      await addCourtesy(deps, "updateConversation", { kind: "taken", conversationId, uid: after.assignee });
    return after;
  };
}

/** As an audience stands in a conversation: each once. */
function inOrder(members: readonly string[] | undefined): string[] | undefined {
  return members && [...new Set(members)].toSorted();
}

/** The conversation with the change, or the very same one if the change is in effect already. */
function filedAs(conversation: Conversation, change: Change, uid: string, now: number): Conversation {
  const { status, assignee, title, members, about } = change;
  const snooze = snoozeNow(conversation, change, uid);
  const blocked = blockedNow(conversation, change, uid, now);
  const tags = change.tags && [...new Set(change.tags)];
  const differs =
    (status !== undefined && status !== conversation.status) ||
    (assignee !== undefined && assignee !== conversation.assignee) ||
    (title !== undefined && title !== conversation.title) ||
    (members !== undefined && members.join("\n") !== conversation.audience.join("\n")) ||
    (about !== undefined && about !== (conversation.about ?? "")) ||
    blocked !== conversation.blocked ||
    snooze !== conversation.snooze ||
    (tags !== undefined && tags.join("\n") !== conversation.tags.join("\n"));
  if (!differs) return conversation;
  const after = changed(
    conversation,
    {
      blocked,
      snooze,
      ...(status !== undefined && { status }),
      ...(assignee !== undefined && { assignee }),
      ...(title !== undefined && { title }),
      ...(members !== undefined && { audience: members }),
      ...(about !== undefined && { about }),
      ...(tags !== undefined && { tags }),
    },
    now,
  );
  return withFilingEvents(conversation, after, uid, now);
}

/** Another status ends it. The same one again is the very same. */
function snoozeNow({ status, snooze }: Conversation, change: Change, by: string): Conversation["snooze"] {
  if (change.status === undefined) return snooze;
  if (change.status !== "snoozed" || change.until === undefined) return null;
  const isSame = status === "snoozed" && snooze?.until === change.until;
  return isSame ? snooze : { by, until: change.until };
}

const DAY_MS = 24 * 60 * 60_000;

/** A job brings it back at this time, if it is snoozed until then by that time; INVALID_ARGUMENT for one that is no time to come. */
async function beBackAt({ clock, jobs }: Deps, conversationId: string, at: number): Promise<void> {
  const refuse = (message: string): void => refuseUnless([{ field: "snoozeUntil", message }]);
  if (at <= clock.now()) refuse("this time is over; choose a later one");
  if (at > clock.now() + SNOOZE_MAX_DAYS * DAY_MS) refuse(`choose a time within ${SNOOZE_MAX_DAYS} days`);
  const id = `wake:${conversationId}:${at}`;
  await jobs.add({ kind: "wake", conversationId, at }, { at, id }).catch((thrown: unknown) => {
    const why = "nothing could be arranged for it to come back, so it was not snoozed; try again";
    throw new ChatError("UNAVAILABLE", why, { cause: thrown });
  });
}

/** Who has blocked them first stays named. */
function blockedNow({ blocked }: Conversation, change: Change, uid: string, now: number): Conversation["blocked"] {
  if (change.blocked === undefined) return blocked;
  return change.blocked ? (blocked ?? { by: uid, at: now }) : null;
}

/** A visitor's message is never buried, and no colleague's choice undone, by somebody who did not know of it. */
function refuseUnlessUpToDate(
  { blocked: _blocked, until: _until, ...change }: Change,
  { seq, ...seen }: Seen,
  before: Conversation,
): void {
  const hides = change.status === "closed" || change.status === "snoozed";
  if (hides && before.status === "open" && before.visitorSeq > (seq ?? 0)) {
    const [done, again] = change.status === "closed" ? ["closed", "close"] : ["snoozed", "snooze it"];
    const why = `the visitor has written since, so nothing was ${done}; read it, then ${again} again`;
    throw changedMeanwhile(why, ["seq"]);
  }
  refuseUnlessAsSeen(seen, { about: "", ...before, members: before.audience }, change);
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
  if (change.members !== undefined) {
    const stranger = change.members.find((uid) => !conversation.audience.includes(uid) && !Object.hasOwn(roster, uid));
    if (conversation.kind === "visitor" || isDirect(conversation)) refuse("members", "only a group has members");
    else if (stranger !== undefined) refuse("members", "one of them is no longer on the staff; choose anew");
  }
  if (change.assignee && !Object.hasOwn(roster, change.assignee))
    refuse("assignee", "this colleague is no longer on the staff; choose somebody else");
  return problems;
}

function refuseUnless(details: ErrorDetail[]): void {
  const [first] = details;
  if (first !== undefined) throw new ChatError("INVALID_ARGUMENT", first.message, { details });
}
