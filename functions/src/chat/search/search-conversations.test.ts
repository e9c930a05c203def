import { expect, test } from "vitest";
import type { Conversation, Message } from "../conversation.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { fakeSearch } from "./fake-search.ts";
import { searchConversations } from "./search-conversations.ts";

const NOW = 1_790_000_000_000;

function shop(...given: [Conversation, ...string[]][]) {
  const conversations = fakeConversations(...given.map(([conversation]) => conversation));
  for (const [{ id }, ...texts] of given) {
    const messages = texts.map((text, index): Message => ({
      id: `${id}-${index}`,
      conversationId: id,
      seq: index + 1,
      author: { kind: "visitor", uid: id, name: "" },
      via: "widget",
      text,
      internal: false,
      at: NOW,
    }));
    conversations.said.set(id, messages);
  }
  const search = searchConversations({ conversations, search: fakeSearch(conversations) });
  const find = async (text: string, principals = ["staff", "ada"], after?: string) => {
    const { found, next } = await search(principals, text, after);
    return { ids: found.map(({ id }) => id), next };
  };
  return { conversations, find };
}
const visitor = (id: string, at: number, name: string | null = null): Conversation => ({
  ...visitorConversation(id, at),
  visitor: { name, email: null, locale: null, timezone: null, page: null, userAgent: null },
});

test("what was said, and who said it, is found by the beginnings of all words", async () => {
  const { find } = shop(
    [visitor("kari", NOW, "Kari Nordmann"), "Do you have lanterns?"],
    [visitor("tom", NOW), "A lamp"],
  );
  expect((await find("lanter")).ids).toEqual(["kari"]);
  expect((await find("kar")).ids).toEqual(["kari"]);
  expect((await find("la")).ids).toEqual([]);
  expect((await find("lantern tom")).ids).toEqual([]);
  expect((await find(" … ")).ids).toEqual([]);
});

test("the conversation that began last comes first, five at once, and the rest behind them", async () => {
  const many = Array.from({ length: 7 }, (_, n): [Conversation, string] => [
    visitor(`v${n}`, NOW + n * 600_000),
    "lamp",
  ]);
  const { find, conversations } = shop(...many);
  const first = await find("lamp");
  expect(first.ids).toEqual(["v6", "v5", "v4", "v3", "v2"]);
  expect(conversations.usage.reads).toBe(5);
  expect(await find("lamp", undefined, first.next)).toEqual({ ids: ["v1", "v0"], next: undefined });
});

test("a conversation whose words stand in many places is found once", async () => {
  const lines = Array.from({ length: 45 }, (_, n) => (n === 0 || n === 44 ? "lamp" : "and"));
  const { find } = shop([visitor("kari", NOW), ...lines]);
  expect((await find("lamp")).ids).toEqual(["kari"]);
});

test("among staff only those find it who are in it", async () => {
  const { find } = shop([panelConversation("pair", ["ada", "ben"], null, NOW), "the lamp"]);
  expect((await find("lamp")).ids).toEqual(["pair"]);
  expect((await find("lamp", ["staff", "cia"])).ids).toEqual([]);
});

test("what was erased is not found, whatever words of it are left for a moment", async () => {
  const { conversations } = shop([visitor("kari", NOW), "lamp"]);
  const search = fakeSearch({ all: new Map(conversations.all), said: conversations.said });
  conversations.all.delete("kari");
  expect((await searchConversations({ conversations, search })(["staff"], "lamp")).found).toEqual([]);
});
