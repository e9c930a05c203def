/** What an answer does to the conversation that it is given in. Pure. */
import { personIn, type Roster } from "../../people/roster.ts";
import type { Conversation } from "../conversation.ts";
import type { Stored } from "../messages/stored-before.ts";
import { withFilingEvents } from "./filing-events.ts";

/** It becomes its author's, unless a colleague has it: so that two do not answer one visitor. A note takes nothing. */
export function taken(before: Conversation, { conversation, message }: Stored, people: Roster): Stored {
  const { author, internal, at } = message;
  const { kind, assignee } = before;
  const isAnothers = assignee !== null && personIn(people, assignee) !== undefined;
  if (kind !== "visitor" || internal || isAnothers || author.uid === null) return { conversation, message };
  const after = { ...conversation, assignee: author.uid };
  return { message, conversation: withFilingEvents(before, after, author.uid, at) };
}
