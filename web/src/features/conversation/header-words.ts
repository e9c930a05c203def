import type { Conversation } from "@porchlight/contract/conversations.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";
import { staffName } from "../../stores/staff-store.ts";
import { untilTime } from "./snooze-times.ts";

const STATUS_WORDS = { open: "Open", snoozed: "Snoozed", closed: "Closed", spam: "Spam" } as const satisfies Words;

/** What is said for each status. */
export type Words = Record<Conversation["status"], Phrase>;

/** Whether it is open, until when it is snoozed, and that its visitor is blocked. */
export function statusWords({ status, snooze, blocked }: Conversation, now: number): string {
  const words =
    status !== "snoozed" || !snooze
      ? say(STATUS_WORDS[status])
      : snooze.until === null
        ? say("Snoozed until they write")
        : say("Snoozed until {time}", { time: untilTime(snooze.until, now) });
  return blocked ? say("{status}, blocked", { status: words }) : words;
}

/** In a group, however small, who is in it; between two whether the other is on duty. */
export function membersLine(
  audience: string[],
  staff: StaffMember[] | undefined,
  me: string,
  isGroup: boolean,
): string {
  if (isGroup) return audience.map((uid) => (uid === me ? say("you") : isolated(staffName(staff, uid)))).join(", ");
  const other = staff?.find(({ uid }) => uid !== me && audience.includes(uid));
  if (!other) return say("Only the team sees this");
  return other.onDuty ? say("On duty") : say("Off duty");
}
