import { expect, test } from "vitest";
import { exampleConversation, exampleMessage } from "../../stores/examples.ts";
import { lastOfOurs, seenWords } from "./seen.ts";

const staffBy = (uid: string) => ({ author: { kind: "staff", uid, name: uid } as const });
const name = (uid: string) => uid.toUpperCase();

test("to a visitor all staff are one side, and notes do not count", () => {
  const messages = [
    exampleMessage(1),
    exampleMessage(2, staffBy("ben")),
    exampleMessage(3, { ...staffBy("me"), internal: true }),
  ];
  expect(lastOfOurs(exampleConversation(), messages, "me")?.seq).toBe(2);
});

test("among staff only my own messages are mine", () => {
  const messages = [exampleMessage(1, staffBy("me")), exampleMessage(2, staffBy("ben"))];
  expect(lastOfOurs(exampleConversation({ kind: "panel" }), messages, "me")?.seq).toBe(1);
});

test("it is seen once the visitor has read that far, whatever staff have read", () => {
  const read = (seq: number) => exampleConversation({ read: { visitor1: seq, ben: 9 } });
  expect(seenWords(read(4), 5, "me", name)).toBe("Sent");
  expect(seenWords(read(5), 5, "me", name)).toBe("Seen");
});

test("who has answered below has seen it, even where the read mark is behind", () => {
  const last = { seq: 6, author: { kind: "visitor", uid: "visitor1", name: "Kari" }, preview: "", at: "" } as const;
  expect(seenWords(exampleConversation({ last }), 5, "me", name)).toBe("Seen");
  expect(seenWords(exampleConversation({ last }), 6, "me", name)).toBe("Sent");
});

test("a group says who has seen it", () => {
  const group = (read: Record<string, number>) =>
    exampleConversation({ kind: "panel", audience: ["ben", "cia", "me"], read: { me: 5, ...read } });
  expect(seenWords(group({}), 5, "me", name)).toBe("Sent");
  expect(seenWords(group({ ben: 5 }), 5, "me", name)).toBe("Seen by BEN");
  expect(seenWords(group({ ben: 5, cia: 6 }), 5, "me", name)).toBe("Seen by all");
});
