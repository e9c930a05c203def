import type { Conversation, Message } from "@porchlight/contract/conversations.ts";

const AT = "2026-11-22T10:00:00.000Z";

/** A visitor's open conversation that nobody has taken; for tests. */
export function exampleConversation(changes: Partial<Conversation> = {}): Conversation {
  return {
    id: "visitor1",
    kind: "visitor",
    audience: ["staff", "visitor1"],
    status: "open",
    assignee: null,
    tags: [],
    title: null,
    visitor: null,
    seq: 0,
    rev: 1,
    last: null,
    read: {},
    createdAt: AT,
    updatedAt: AT,
    ...changes,
  };
}

/** A visitor's message; for tests. */
export function exampleMessage(seq: number, changes: Partial<Message> = {}): Message {
  return {
    id: `message-${seq}`,
    conversationId: "visitor1",
    seq,
    author: { kind: "visitor", uid: "visitor1", name: "Kari" },
    via: "widget",
    text: `text ${seq}`,
    internal: false,
    at: AT,
    ...changes,
  };
}
