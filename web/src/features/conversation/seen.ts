import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import { isolated } from "@porchlight/contract/values/text.ts";
import { say } from "../../languages/say.ts";

/** Who of the others has read up to this seq: the visitor, or the other members. Who has answered below has read. */
function readersOf({ id, kind, audience, read, last }: Conversation, seq: number, me: string): string[] {
  const others = kind === "visitor" ? [id] : audience.filter((uid) => uid !== me);
  const answered = (uid: string) => last !== null && last.seq > seq && last.author.uid === uid;
  return others.filter((uid) => (read[uid] ?? 0) >= seq || answered(uid));
}

/** The last message from our side that the others can see: staff's to a visitor, one's own among staff. */
export function lastOfOurs(conversation: Conversation, messages: readonly Message[], me: string): Message | undefined {
  return messages.findLast(
    ({ author, internal }) =>
      !internal && author.kind === "staff" && (conversation.kind === "visitor" || author.uid === me),
  );
}

/** What is said under it: Sent, Seen, or in a group by whom. */
export function seenWords(
  conversation: Conversation,
  seq: number,
  me: string,
  nameOf: (uid: string) => string,
): string {
  const readers = readersOf(conversation, seq, me);
  if (readers.length === 0) return say("Sent");
  if (conversation.kind === "visitor" || conversation.audience.length <= 2) return say("Seen");
  if (readers.length === conversation.audience.length - 1) return say("Seen by all");
  return say("Seen by {names}", { names: readers.map((uid) => isolated(nameOf(uid))).join(", ") });
}
