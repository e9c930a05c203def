import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aConversation, aMessage } from "../../../test/notify-fakes.ts";
import type { Conversation, Message } from "../conversation.ts";
import { upToDate } from "../up-to-date.ts";
import { movedInto } from "./moved-conversation.ts";

const NOW = Date.UTC(2026, 10, 22, 12);
const visitor = (uid: string) => ({ kind: "visitor", uid, name: "" }) as const;
const staff = { kind: "staff", uid: "grace", name: "Grace" } as const;

/** A conversation of these writers, one message each. */
function of(
  id: string,
  ...writers: ("visitor" | "grace" | "note")[]
): { conversation: Conversation; messages: Message[] } {
  const messages = writers.map((who, index) =>
    aMessage({
      id: `${id}-${index + 1}`,
      conversationId: id,
      seq: index + 1,
      at: NOW + index,
      author: who === "visitor" ? visitor(id) : staff,
      internal: who === "note",
    }),
  );
  const shown = messages.findLast(({ internal }) => !internal);
  const last = shown ? { seq: shown.seq, author: shown.author, preview: shown.text, at: shown.at } : null;
  const visitorSeq = messages.findLast(({ author }) => author.kind === "visitor")?.seq ?? 0;
  const seq = messages.length;
  return { conversation: aConversation({ id, audience: ["staff", id], seq, visitorSeq, last, read: {} }), messages };
}

function moved(from: ReturnType<typeof of>, into?: ReturnType<typeof of>, change: Partial<Conversation> = {}) {
  return movedInto("id_kari", { ...from.conversation, ...change }, from.messages, into?.conversation, NOW + 1_000);
}

test("messages stand at the end, in their order, under the ids that they had, and the visitor's are theirs", () => {
  const { conversation, messages } = moved(of("anon", "visitor", "note", "visitor"), of("id_kari", "visitor", "grace"));
  expect(messages.map(({ id, seq, conversationId }) => [id, seq, conversationId])).toEqual([
    ["anon-1", 3, "id_kari"],
    ["anon-2", 4, "id_kari"],
    ["anon-3", 5, "id_kari"],
  ]);
  expect(messages.map(({ author }) => author.uid)).toEqual(["id_kari", "grace", "id_kari"]);
  expect(conversation).toMatchObject({ id: "id_kari", audience: ["staff", "id_kari"], seq: 5, visitorSeq: 5 });
  expect(conversation.last).toMatchObject({ seq: 5, author: { uid: "id_kari" } });
});

test("whoever has none yet begins with these, open or not as they were", () => {
  const { conversation } = moved(of("anon", "visitor", "grace"), undefined, { status: "closed", assignee: "grace" });
  expect(conversation).toMatchObject({ id: "id_kari", seq: 2, status: "closed", assignee: "grace", visitorSeq: 1 });
});

test("messages that are there already are not moved, and leave no gap", () => {
  const from = of("anon", "visitor", "visitor", "visitor");
  const { messages, conversation } = moved({ ...from, messages: from.messages.slice(1) }, of("id_kari", "visitor"));
  expect(messages.map(({ seq }) => seq)).toEqual([2, 3]);
  expect(conversation).toMatchObject({ seq: 3, visitorSeq: 3, last: { seq: 3 } });
});

describe("read marks", () => {
  test("of whoever had read both are of both", () => {
    const into = of("id_kari", "visitor", "visitor");
    into.conversation.read = { grace: 2 };
    const { conversation } = moved(of("anon", "visitor", "visitor", "visitor"), into, { read: { grace: 2 } });
    expect(conversation.read).toEqual({ grace: 4 });
  });

  test("say of nothing that it was read which was not", () => {
    const into = of("id_kari", "visitor", "visitor");
    into.conversation.read = { grace: 1 };
    const { conversation } = moved(of("anon", "visitor"), into, { read: { grace: 1 } });
    expect(conversation.read).toEqual({ grace: 1 });
    expect(upToDate(conversation)).not.toContain("grace");
  });

  test("of the visitor go with them", () => {
    const { conversation } = moved(of("anon", "visitor", "grace"), undefined, { read: { anon: 2, grace: 1 } });
    expect(conversation.read).toEqual({ id_kari: 2, grace: 1 });
  });
});

test("what staff decided of either holds of both", () => {
  const blocked = { by: "ada", at: 1 };
  const into = of("id_kari", "visitor");
  into.conversation = { ...into.conversation, status: "closed", tags: ["vip"], assignee: "ada" };
  const after = moved(of("anon", "visitor"), into, {
    blocked,
    status: "open",
    tags: ["late", "vip"],
    assignee: "grace",
  });
  expect(after.conversation).toMatchObject({ blocked, status: "open", tags: ["vip", "late"], assignee: "ada" });
  expect(moved(of("anon", "visitor"), into, { status: "spam" }).conversation.status).toBe("spam");
});

test("what they said of themselves stays, and where they were last is told", () => {
  const into = of("id_kari", "visitor");
  const card = {
    name: null,
    email: "old@example.com",
    locale: "nb",
    timezone: null,
    page: "https://a/",
    userAgent: null,
  };
  into.conversation.visitor = { ...card, verified: { id: "42", name: false, email: true } };
  const from = of("anon", "visitor", "visitor");
  const said = { ...card, name: "Kari", email: "new@example.com", locale: "en", page: "https://b/" };
  expect(moved(from, into, { visitor: said }).conversation.visitor).toEqual({
    ...said,
    email: "old@example.com",
    verified: { id: "42", name: false, email: true },
  });
});

test("receipts and changes are of the same messages", () => {
  const from = of("anon", "visitor", "grace");
  const receipts = [{ seq: 2, provider: "telegram", chat: "7", messageId: "9" } as const];
  const { conversation } = moved(from, of("id_kari", "visitor"), { receipts, edits: from.messages.slice(1) });
  expect(conversation.receipts).toEqual([{ ...receipts[0], seq: 3 }]);
  expect(conversation.edits).toMatchObject([{ id: "anon-2", seq: 3, conversationId: "id_kari" }]);
});

test("whatever was written and read, nobody has read anything by it, and numbers have no gap", () => {
  const writers = fc.array(fc.constantFrom("visitor", "grace", "note"), { minLength: 1, maxLength: 8 });
  const marks = fc.dictionary(fc.constantFrom("grace", "ada", "visitor"), fc.nat(8));
  fc.assert(
    fc.property(writers, marks, fc.option(writers, { nil: undefined }), marks, (own, ownMarks, others, otherMarks) => {
      const marked = (id: string, who: typeof own, read: Record<string, number>) => {
        const made = of(id, ...who);
        const named = Object.entries(read).map(([reader, seq]) => [
          reader === "visitor" ? id : reader,
          Math.min(seq, who.length),
        ]);
        made.conversation.read = Object.fromEntries(named) as Record<string, number>;
        return made;
      };
      const from = marked("anon", own, ownMarks);
      const into = others && marked("id_kari", others, otherMarks);
      const offset = others?.length ?? 0;
      const { conversation, messages } = moved(from, into);
      expect(messages.map(({ seq }) => seq)).toEqual(own.map((_, index) => offset + index + 1));
      expect(conversation.seq).toBe(offset + own.length);
      for (const [reader, upTo] of Object.entries(conversation.read)) {
        const before = reader === "id_kari" ? from.conversation.read["anon"] : from.conversation.read[reader];
        const there = into?.conversation.read[reader] ?? 0;
        const wroteLast = into?.conversation.last?.seq === offset && into.conversation.last.author.uid === reader;
        expect(upTo).toBeGreaterThanOrEqual(there);
        expect(upTo).toBeLessThanOrEqual(Math.max(there, offset + (before ?? 0)));
        expect(upTo === there || there === offset || wroteLast).toBe(true);
      }
    }),
  );
});
