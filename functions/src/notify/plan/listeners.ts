/** Who among the staff may be notified of a message, the first choice first. Pure. */
import type { Message } from "../../chat/conversation.ts";
import { isOnDuty } from "../../people/on-duty.ts";
import { personIn, type RosterEntry } from "../../people/roster.ts";
import type { Facts } from "./wanted.ts";

/** A person who shall be notified; `silent`: without a sound, whatever else. */
export interface Listener {
  uid: string;
  entry: RosterEntry;
  silent: boolean;
}

type Input = Pick<Facts, "conversation" | "roster"> & { message: Message; now: number };

/**
 * The next tier is asked only where nobody in this one can be reached. Empty for what the staff are not notified of: their
 * own words to a visitor, and what the system writes; of a note those whom it names. `hasGroup`: a shared group hears of visitors too.
 */
export function tiers(input: Input, hasGroup: boolean): Listener[][] {
  const { message, conversation } = input;
  if (message.internal) return [named(input)];
  if (message.author.kind === "system") return [];
  if (conversation.kind === "panel") return [members(input)];
  return message.author.kind === "visitor" ? answerers(input, hasGroup) : [];
}

/**
 * The assignee, if on duty; else everybody on duty, for a visitor waits. Last the admins, without a sound: nobody is woken,
 * and nobody finds out only in the panel that a visitor was there. A shared group that can be told is where the team
 * looks: then admins who are off duty are left in peace.
 */
function answerers({ message, conversation, roster, now }: Input, hasGroup: boolean): Listener[][] {
  const staff = Object.entries(roster)
    .filter(([uid]) => uid !== message.author.uid)
    .map(([uid, entry]) => ({ uid, entry, silent: false }));
  const onDuty = staff.filter(({ entry }) => isOnDuty(entry, now));
  const assigned = onDuty.filter(({ uid }) => uid === conversation.assignee);
  const admins = staff.filter(({ entry }) => entry.role === "admin").map((admin) => ({ ...admin, silent: true }));
  return hasGroup ? [assigned, onDuty] : [assigned, onDuty, admins];
}

/** Those whom a note names and who are still on the roster; who is off duty hears no sound. */
function named({ message: { mentions = [], author }, roster, now }: Input): Listener[] {
  return mentions.flatMap(({ uid }) => {
    const entry = personIn(roster, uid);
    return entry && uid !== author.uid ? [{ uid, entry, silent: !isOnDuty(entry, now) }] : [];
  });
}

/** The other members who are still on the roster; who is off duty hears no sound. */
function members({ message, conversation, roster, now }: Input): Listener[] {
  return [...new Set(conversation.audience)].flatMap((uid) => {
    const entry = personIn(roster, uid);
    return entry && uid !== message.author.uid ? [{ uid, entry, silent: !isOnDuty(entry, now) }] : [];
  });
}
