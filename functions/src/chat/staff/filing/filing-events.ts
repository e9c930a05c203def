/** What staff did with a conversation, kept in it so that colleagues see in its log who took, gave or closed it. Pure. */
import type { Conversation, FilingEvent } from "../../conversation.ts";

/** What was done longer ago matters less than that the conversation stays small: everybody's poll reads it. */
const EVENTS_MAX = 20;

/** The conversation with what is different from before as events of this person's. */
export function withFilingEvents(before: Conversation, after: Conversation, by: string, now: number): Conversation {
  const place = { by, seq: after.seq, at: now };
  const events: FilingEvent[] = [];
  if (after.assignee !== before.assignee) events.push({ ...place, what: "assigned", to: after.assignee });
  const isSnoozedAnew = after.status === "snoozed" && after.snooze !== before.snooze;
  const until = after.status === "snoozed" ? after.snooze?.until : undefined;
  if (after.status !== before.status || isSnoozedAnew)
    events.push({ ...place, what: after.status, to: null, ...(typeof until === "number" && { until }) });
  if ((after.blocked === null) !== (before.blocked === null))
    events.push({ ...place, what: after.blocked ? "blocked" : "unblocked", to: null });
  if (after.audience !== before.audience) {
    const joined = after.audience.filter((uid) => !before.audience.includes(uid));
    const left = before.audience.filter((uid) => !after.audience.includes(uid));
    for (const to of joined) events.push({ ...place, what: "joined", to });
    for (const to of left) events.push({ ...place, what: "left", to });
  }
  return events.length === 0 ? after : { ...after, events: [...after.events, ...events].slice(-EVENTS_MAX) };
}
