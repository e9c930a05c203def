import { FieldPath, FieldValue, Filter, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import type { Database } from "../database.ts";
import { createTopicStore } from "./topic-store.ts";

type Fields = Record<string, unknown>;

const PLACE = { chat: "-1007", conversationId: "ada" };
const DOCUMENT = "topics/-1007:ada";
const NOW = 1_000_000;
const topic = (id: number, name = "Ada") => ({ id, name, expiresAt: NOW + 90 * 24 * 3_600_000 });

/** As much of Firestore as the store uses: one transaction after the other, as its locks would have it. */
function scene() {
  const documents = new Map<string, Fields>();
  let tail: Promise<unknown> = Promise.resolve();
  const runTransaction = (work: (transaction: object) => Promise<unknown>) => {
    const run = tail.then(async () => {
      const staged: (() => void)[] = [];
      const result = await work({
        get: async ({ path }: { path: string }) => ({ data: () => documents.get(path) }),
        set: ({ path }: { path: string }, fields: Fields) => staged.push(() => documents.set(path, fields)),
        update: ({ path }: { path: string }, fields: Fields) =>
          staged.push(() => documents.set(path, { ...documents.get(path), ...fields })),
      });
      for (const write of staged) write();
      return result;
    });
    tail = run.catch(() => {});
    return run;
  };
  const db = { doc: (path: string) => ({ path }), runTransaction };
  const database: Database = { db: db as unknown as Firestore, FieldPath, FieldValue, Filter, Timestamp };
  return { documents, store: createTopicStore(database) };
}

test("of many who want to make a topic at once one may, and all find it afterwards", async () => {
  const { store } = scene();
  const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim(PLACE, NOW)));
  expect(claims.map(({ kind }) => kind).sort()).toEqual([...Array.from({ length: 19 }, () => "busy"), "yours"]);
  await store.keep(PLACE, 1, topic(500));
  expect(await store.claim(PLACE, NOW)).toEqual({ kind: "there", topic: topic(500) });
});

test("with the topic stands the link by which an answer in it finds the conversation", async () => {
  const { store, documents } = scene();
  await store.claim(PLACE, NOW);
  await store.keep(PLACE, 1, topic(500));
  expect(documents.get("links/telegram:-1007:topic-500")).toMatchObject({ conversationId: "ada" });
  expect(documents.get(DOCUMENT)).toMatchObject({ topicId: 500, name: "Ada" });
});

test("the right to make one lapses after half a minute, and comes back when it is given back", async () => {
  const { store } = scene();
  await store.claim(PLACE, NOW);
  expect(await store.claim(PLACE, NOW + 29_999)).toEqual({ kind: "busy" });
  expect(await store.claim(PLACE, NOW + 30_000)).toEqual({ kind: "yours", fence: 2 });
  await store.release(PLACE, 1);
  expect(await store.claim(PLACE, NOW + 30_001)).toEqual({ kind: "busy" });
  await store.release(PLACE, 2);
  expect(await store.claim(PLACE, NOW + 30_001)).toEqual({ kind: "yours", fence: 3 });
});

test("who comes too late with a topic gets the one that is kept; answers in both find the conversation", async () => {
  const { store, documents } = scene();
  await store.claim(PLACE, NOW);
  await store.claim(PLACE, NOW + 30_000);
  expect(await store.keep(PLACE, 2, topic(501))).toEqual(topic(501));
  expect(await store.keep(PLACE, 1, topic(500))).toEqual(topic(501));
  expect([...documents.keys()].sort()).toEqual([
    "links/telegram:-1007:topic-500",
    "links/telegram:-1007:topic-501",
    DOCUMENT,
  ]);
});

test("a topic that Telegram lost counts as none, once", async () => {
  const { store } = scene();
  await store.claim(PLACE, NOW);
  await store.keep(PLACE, 1, topic(500));
  expect(await store.claim(PLACE, NOW, 500)).toEqual({ kind: "yours", fence: 2 });
  expect(await store.claim(PLACE, NOW, 500)).toEqual({ kind: "busy" });
  await store.keep(PLACE, 2, topic(501));
  expect(await store.claim(PLACE, NOW, 500)).toEqual({ kind: "there", topic: topic(501) });
});

test("a change is written only to the topic that it was meant for", async () => {
  const { store } = scene();
  await store.claim(PLACE, NOW);
  await store.keep(PLACE, 1, topic(500));
  await store.change(PLACE, topic(500, "Kari"));
  await store.change(PLACE, topic(499, "Somebody"));
  expect(await store.claim(PLACE, NOW)).toEqual({ kind: "there", topic: topic(500, "Kari") });
});
