/** What one of the staff did with a conversation, in words. Pure. */
import type { FilingEvent } from "@porchlight/contract/conversations.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { say } from "../../../languages/say.ts";
import { staffName } from "../../../stores/staff-store.ts";
import { untilTime } from "../snooze-times.ts";

/** Each as one says it of oneself, and of another: not every language has the same words for both. */
const WORDS = {
  open: ["You opened this again", "{who} opened this again"],
  closed: ["You closed this", "{who} closed this"],
  spam: ["You marked this as spam", "{who} marked this as spam"],
  blocked: ["You blocked the visitor", "{who} blocked the visitor"],
  unblocked: ["You allowed the visitor to write again", "{who} allowed the visitor to write again"],
  left: ["You left", "{who} left"],
  took: ["You took this", "{who} took this"],
  freed: ["You left this to whoever takes it", "{who} left this to whoever takes it"],
  waits: ["You snoozed this until they write", "{who} snoozed this until they write"],
} as const;

/** `me` is "You". */
export function eventWords(
  event: FilingEvent,
  me: string,
  staff: StaffMember[] | undefined,
  now: number = Date.parse(event.at),
): string {
  const { what, by, to, until } = event;
  const nameOf = (uid: string): string => isolated(staffName(staff, uid));
  const who = by === me ? undefined : nameOf(by);
  const did = (which: keyof typeof WORDS): string => {
    const [mine, theirs] = WORDS[which];
    return who === undefined ? say(mine) : say(theirs, { who });
  };
  if (what === "snoozed") {
    if (until === null || until === undefined) return did("waits");
    const time = untilTime(until, now);
    return who === undefined
      ? say("You snoozed this until {time}", { time })
      : say("{who} snoozed this until {time}", { who, time });
  }
  if (what === "assigned") return to === null ? did("freed") : to === by ? did("took") : givenWords(who, to, me, staff);
  if (what === "left" && to === by) return did("left");
  if (what !== "joined" && what !== "left") return did(what);
  const whom = nameOf(to ?? "");
  if (who === undefined)
    return what === "joined" ? say("You added {whom}", { whom }) : say("You removed {whom}", { whom });
  if (to === me) return what === "joined" ? say("{who} added you", { who }) : say("{who} removed you", { who });
  return what === "joined" ? say("{who} added {whom}", { who, whom }) : say("{who} removed {whom}", { who, whom });
}

/** Of a conversation that one of them gave to another; `who` is as it is shown, and undefined for oneself. */
export function givenWords(who: string | undefined, to: string, me: string, staff: StaffMember[] | undefined): string {
  if (who === undefined && to === me) return say("You took this");
  const whom = isolated(staffName(staff, to));
  if (who === undefined) return say("You gave this to {whom}", { whom });
  return to === me ? say("{who} gave this to you", { who }) : say("{who} gave this to {whom}", { who, whom });
}
