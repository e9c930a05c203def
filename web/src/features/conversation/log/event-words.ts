/** What one of the staff did with a conversation, in words. Pure. */
import type { FilingEvent } from "@porchlight/contract/conversations.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { untilWords } from "../snooze-times.ts";
import { staffName } from "../../../stores/staff-store.ts";

const WORDS: Record<Exclude<FilingEvent["what"], "assigned" | "snoozed" | "joined" | "left">, string> = {
  open: "opened this again",
  closed: "closed this",
  spam: "marked this as spam",
  blocked: "blocked the visitor",
  unblocked: "allowed the visitor to write again",
};

/** `me` is "You". */
export function eventWords(
  event: FilingEvent,
  me: string,
  staff: StaffMember[] | undefined,
  now: number = Date.parse(event.at),
): string {
  const { what, by, to } = event;
  const nameOf = (uid: string): string => isolated(staffName(staff, uid));
  const who = by === me ? "You" : nameOf(by);
  if (what === "snoozed") return `${who} snoozed this ${untilWords(event.until ?? null, now)}`;
  const whom = to === me ? "you" : nameOf(to ?? "");
  if (what === "joined") return `${who} added ${whom}`;
  if (what === "left") return to === by ? `${who} left` : `${who} removed ${whom}`;
  if (what !== "assigned") return `${who} ${WORDS[what]}`;
  if (to === null) return `${who} left this to whoever takes it`;
  return to === by ? `${who} took this` : givenWords(who, to, me, staff);
}

/** Of a conversation that one of them gave to another; `who` is as it is shown. */
export function givenWords(who: string, to: string, me: string, staff: StaffMember[] | undefined): string {
  return `${who} gave this to ${to === me ? "you" : isolated(staffName(staff, to))}`;
}
