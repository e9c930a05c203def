import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbedded } from "../../../test/embedded.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import { visitorConversation } from "../../chat/new-conversation.ts";
import { askedWords } from "../../chat/search/words.ts";
import type { Database } from "../database.ts";
import { createErasureStore } from "../erasing/erasure-store.ts";
import { createConversationStore } from "./conversation-store.ts";
import { createSearchStore } from "./search-store.ts";

let database: Database;
let close: () => Promise<void>;
beforeAll(async () => ({ database, close } = await openEmbedded("firestore.indexes.json")));
afterAll(() => close());

const logs = { documentBroken: () => {} };
const MINUTE = 60_000;
const CARD = { name: null, email: null, locale: null, timezone: null, page: null, userAgent: null };

/** What a visitor says, message by message; `at`, in milliseconds since 1970, is when they began. */
async function say(id: string, at: number, texts: string[], change: Partial<Conversation> = {}): Promise<void> {
  const conversations = createConversationStore(database, logs);
  for (const [index, text] of texts.entries()) {
    const seq = index + 1;
    const author = { kind: "visitor", uid: id, name: "" } as const;
    const message: Message = {
      id: `m${at}-${seq}`,
      conversationId: id,
      seq,
      author,
      via: "widget",
      text,
      internal: false,
      at,
    };
    const conversation = { ...visitorConversation(id, at), visitor: CARD, seq, ...change };
    await conversations.change(id, () => ({ conversation, message, result: undefined }));
  }
}
async function find(text: string, readers = ["staff"], after?: string): Promise<string[]> {
  const keys = askedWords(text).map(({ key }) => key);
  const found = await createSearchStore(database).find({ keys, readers, after, limit: 5 });
  return found.map(({ conversationId }) => conversationId);
}

test("what has all the words is found, newest conversation first, behind any place", async () => {
  await say("old", MINUTE, ["Do you have lanterns?", "in black"]);
  await say("new", 20 * MINUTE, ["a lantern"], {
    visitor: { ...CARD, name: "Kari Nordmann", email: "kari@shop.example" },
  });
  expect(await find("lantern")).toEqual(["new", "old"]);
  expect(await find("lantern black")).toEqual(["old"]);
  expect(await find("kari@shop.example")).toEqual(["new"]);
  expect(await find("k nord")).toEqual(["new"]);
  expect(await find("lantern gold")).toEqual([]);
  const [first] = await createSearchStore(database).find({
    keys: ["lanter"],
    readers: ["staff"],
    after: undefined,
    limit: 1,
  });
  expect(await find("lantern", ["staff"], first?.id)).toEqual(["old"]);
});

test("twenty messages share a document, and among staff only those who are in it find it", async () => {
  const among = { kind: "panel", audience: ["ada", "ben"] } as const;
  await say(
    "pair",
    30 * MINUTE,
    Array.from({ length: 21 }, (_, n) => `porch ${n}`),
    { ...among, audience: [...among.audience] },
  );
  expect(await find("porch", ["staff", "ada"])).toEqual(["pair", "pair"]);
  expect(await find("porch", ["staff", "cia"])).toEqual([]);
  expect(await find("porch 20", ["ben"])).toEqual(["pair"]);
});

test("the words go with a conversation that is erased, and those of who began anew stay", async () => {
  await say("tom", 40 * MINUTE, ["a secret"]);
  const erasures = createErasureStore(database, logs);
  await erasures.begin("tom", 50 * MINUTE, () => true);
  await say("tom", 60 * MINUTE, ["begun anew"]);
  const left = await erasures.left("tom", "search");
  expect(left).toHaveLength(1);
  expect(await erasures.remove("tom", left)).toBe(true);
  expect(await find("secret")).toEqual([]);
  expect(await find("anew")).toEqual(["tom"]);
});
