import { expect, test } from "vitest";
import { aConversation, aMessage, VISITOR, writtenBy } from "@porchlight/contract/examples/conversations.ts";
import { lastOfOurs, seenWords } from "./seen.ts";

const name = (uid: string) => uid.toUpperCase();

test("to a visitor all staff are one side, and notes do not count", () => {
  const messages = [
    aMessage(),
    aMessage({ seq: 2, ...writtenBy({ uid: "ben", name: "ben" }) }),
    aMessage({ seq: 3, ...writtenBy({ uid: "me", name: "me" }), internal: true }),
  ];
  expect(lastOfOurs(aConversation(), messages, "me")?.seq).toBe(2);
});

test("among staff only my own messages are mine", () => {
  const messages = [
    aMessage({ seq: 1, ...writtenBy({ uid: "me", name: "me" }) }),
    aMessage({ seq: 2, ...writtenBy({ uid: "ben", name: "ben" }) }),
  ];
  expect(lastOfOurs(aConversation({ kind: "panel" }), messages, "me")?.seq).toBe(1);
});

test("it is seen once the visitor has read that far, whatever staff have read", () => {
  const read = (seq: number) => aConversation({ read: { [VISITOR]: seq, ben: 9 } });
  expect(seenWords(read(4), 5, "me", name)).toBe("Sent");
  expect(seenWords(read(5), 5, "me", name)).toBe("Seen");
});

test("who has answered below has seen it, even where the read mark is behind", () => {
  const last = { seq: 6, author: { kind: "visitor", uid: VISITOR, name: "Kari" }, preview: "", at: "" } as const;
  expect(seenWords(aConversation({ last }), 5, "me", name)).toBe("Seen");
  expect(seenWords(aConversation({ last }), 6, "me", name)).toBe("Sent");
});

test("a group says who has seen it", () => {
  const group = (read: Record<string, number>) =>
    aConversation({ kind: "panel", audience: ["ben", "cia", "me"], read: { me: 5, ...read } });
  expect(seenWords(group({}), 5, "me", name)).toBe("Sent");
  expect(seenWords(group({ ben: 5 }), 5, "me", name)).toBe("Seen by BEN");
  expect(seenWords(group({ ben: 5, cia: 6 }), 5, "me", name)).toBe("Seen by all");
});
