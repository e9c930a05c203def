/** A snoozed conversation comes back when its time has come, with a note that says so to whoever has it. */
import { personIn, type Roster } from "../../../people/roster.ts";
import type { Services } from "../../../services.ts";
import type { Conversation } from "../../conversation.ts";
import { appendMessage } from "../../messages/append-message.ts";
import type { Stored } from "../../messages/stored-before.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster">;

const BACK = "Back from snooze";

/** Once, however often it is asked for: one read, and three writes where it was its time. */
export function wakeConversation({ clock, conversations, roster }: Deps) {
  return async (id: string): Promise<void> => {
    const people = await roster();
    const messageId = crypto.randomUUID();
    await conversations.change(id, (current) => {
      const now = clock.now();
      return { ...(current && isOver(current, now) && back(current, messageId, people, now)), result: undefined };
    });
  };
}

/** Whether it is snoozed until a time that has come. */
export function isOver({ status, snooze }: Conversation, now: number): boolean {
  return status === "snoozed" && typeof snooze?.until === "number" && snooze.until <= now;
}

/** A note is new to everybody, and names who is notified: the assignee, else whoever has snoozed it. */
function back(conversation: Conversation, id: string, people: Roster, now: number): Stored {
  const { assignee, snooze } = conversation;
  const uid = assignee ?? snooze?.by ?? "";
  const name = personIn(people, uid)?.name;
  const author = { kind: "system" as const, uid: null, name: "" };
  const mentions = name === undefined ? {} : { mentions: [{ uid, name }] };
  const draft = { id, author, via: "panel" as const, text: BACK, internal: true, ...mentions };
  return appendMessage({ ...conversation, status: "open" }, draft, now);
}
