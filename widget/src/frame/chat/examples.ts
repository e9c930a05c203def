/** What tests of the frame build on: one visitor, one conversation, one colleague who answers. */
import type { ConversationForVisitor, MessageForVisitor } from "@porchlight/contract/conversations.ts";

export const VISITOR = "visitor-1";

/** The message with this number; from the visitor unless a name of the staff is given. A minute lies between two numbers. */
export function message(seq: number, { text = `message ${seq}`, staff = "" } = {}): MessageForVisitor {
  return {
    id: messageId(seq),
    seq,
    author: staff ? { kind: "staff", name: staff } : { kind: "visitor", uid: VISITOR, name: "" },
    via: staff ? "panel" : "widget",
    text,
    at: new Date(Date.UTC(2026, 10, 22, 12, seq)).toISOString(),
  };
}

export function messageId(seq: number): string {
  return `00000000-0000-4000-8000-${String(seq).padStart(12, "0")}`;
}

export function conversation(change: Partial<ConversationForVisitor> = {}): ConversationForVisitor {
  return { id: VISITOR, status: "open", seq: 0, rev: 1, last: null, read: {}, staff: [], ...change };
}
