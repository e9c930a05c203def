import type { Conversation } from "@porchlight/contract/conversations.ts";
import { isolated, withoutBidiControls } from "@porchlight/contract/values/text.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { placeIn } from "@porchlight/contract/values/time-zone.ts";
import { visitorName } from "@porchlight/contract/values/visitor-name.ts";
import { say } from "../languages/say.ts";
import { staffName, staffPicture } from "./staff-store.ts";

/** What a conversation is called: the visitor's name, the group's title, or the names of the others in it. */
export function conversationName(conversation: Conversation, staff: StaffMember[] | undefined, me: string): string {
  const { id, kind, title, visitor, audience } = conversation;
  if (kind === "visitor") return visitorName(visitor, id);
  if (title !== null) return withoutBidiControls(title);
  const others = audience.filter((uid) => uid !== me).map((uid) => isolated(staffName(staff, uid)));
  return others.length === 0 ? say("Just me") : others.join(", ");
}

/** The picture that stands for a conversation: of the one other in it, where there is one. */
export function conversationPicture(
  conversation: Conversation,
  staff: StaffMember[] | undefined,
  me: string,
): string | undefined {
  if (conversationFace(conversation) !== "staff") return undefined;
  const other = conversation.audience.find((uid) => uid !== me);
  return other === undefined ? undefined : staffPicture(staff, other);
}

/** Where its visitor is, in words that follow their name: "from Oslo"; null where that is not known. */
export function conversationPlace({ kind, visitor }: Conversation): string | null {
  if (kind !== "visitor") return null;
  const place = placeIn(visitor?.timezone ?? "");
  const known = [
    ...(visitor?.verified?.name ? [say("verified")] : []),
    ...(place === undefined ? [] : [say("from {place}", { place })]),
  ];
  return known.length === 0 ? null : known.join(", ");
}

/** Which picture stands for a conversation. */
export function conversationFace({ kind, audience, title }: Conversation): "visitor" | "staff" | "group" {
  if (kind === "visitor") return "visitor";
  return audience.length > 2 || title !== null ? "group" : "staff";
}
