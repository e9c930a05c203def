/** A conversation is given to a colleague with a word: a note that stands for both, and notifies them. Pure. */
import { personIn, type Roster } from "../../../people/roster.ts";
import type { Conversation } from "../../conversation.ts";
import { appendMessage, type Draft } from "../../messages/append-message.ts";
import { paced, STAFF_ALLOWANCE } from "../../messages/pace.ts";
import type { Stored } from "../../messages/stored-before.ts";
import { mentionsIn } from "../mentions.ts";
import { readAsBefore } from "../send-staff-message.ts";

/** The note by which `from` gives it to `to`, whom it names whether or not it says so. */
export function noteDraft(
  people: Roster,
  from: string,
  to: string,
  { id, text }: { id: string; text: string },
): Draft & { author: { uid: string } } {
  const others = mentionsIn(text, people, from).filter(({ uid }) => uid !== to);
  const given = to === from ? [] : [{ uid: to, name: personIn(people, to)?.name ?? "" }];
  const mentions = [...given, ...others];
  const author = { kind: "staff" as const, uid: from, name: personIn(people, from)?.name ?? "" };
  const note = { id, author, via: "panel" as const, text, internal: true, handsTo: to };
  return mentions.length === 0 ? note : { ...note, mentions };
}

/** The conversation as it is filed now, with the note in it. */
export function handedOver(
  before: Conversation,
  filed: Conversation,
  draft: ReturnType<typeof noteDraft>,
  now: number,
): Stored {
  return readAsBefore(before, appendMessage(paced(filed, draft.author.uid, STAFF_ALLOWANCE, now), draft, now));
}
