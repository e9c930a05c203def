import { FieldPath, FieldValue, Filter, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { aCursor, anEntry, cursorsOf } from "../../../test/cursor-fakes.ts";
import { openEmbedded } from "../../../test/embedded.ts";
import { NOON } from "../../../test/notify-fakes.ts";
import { newPending } from "../../notify/cursors/cursor.ts";
import { NO_RATE } from "../../notify/cursors/rates.ts";
import { createCursorStore } from "./cursor-store.ts";
import { inboundId } from "../inbound-document.ts";

type Fields = Record<string, unknown>;

/** As much of Firestore as the store uses, in memory: writes take effect together, when the transaction ends well. */
function memoryStore() {
  const documents = new Map<string, Fields>();
  const bill = { reads: 0, writes: 0 };
  const found = (path: string) => {
    bill.reads += 1;
    return { id: path.split("/").at(-1), data: () => documents.get(path) };
  };
  const doc = (path: string) => ({ path, get: async () => found(path) });
  const runTransaction = async (work: (transaction: object) => Promise<unknown>) => {
    const staged: [string, Fields][] = [];
    const result = await work({
      get: async ({ path }: { path: string }) => found(path),
      getAll: async (...all: { path: string }[]) => all.map(({ path }) => found(path)),
      set: ({ path }: { path: string }, fields: Fields) => void staged.push([path, fields]),
    });
    for (const [path, fields] of staged) documents.set(path, fields);
    bill.writes += staged.length;
    return result;
  };
  const db = { collection: (name: string) => ({ doc: (id: string) => doc(`${name}/${id}`) }), runTransaction };
  const database = { db: db as unknown as Firestore, FieldPath, FieldValue, Filter, Timestamp };
  const logs = { documentBroken: () => undefined };
  return { store: createCursorStore({ database, clock: { now: () => NOON }, logs }), documents, bill };
}

const ONE = cursorsOf({ "telegram:grace": aCursor({ notified: 1, wanted: 1, history: [anEntry(1)] }) });

test("cursors, rates and links are written in one transaction, and come back as they were", async () => {
  const { store, documents, bill } = memoryStore();
  const link = { provider: "telegram", chat: "-1007", message: "55" } as const;
  const about = { conversationId: "ada", key: "telegram:grace", request: "1" };
  const rates = { "telegram:grace": { ...NO_RATE, alerts: [NOON] } };
  await store.change("ada", () => ({
    cursors: ONE,
    rates: { grace: rates },
    links: [{ ...link, ...about, expiresAt: NOON }],
    result: undefined,
  }));
  expect(bill).toEqual({ reads: 1, writes: 3 });
  expect(await store.read("ada")).toEqual(ONE);
  expect(documents.get("links/telegram:-1007:55")).toEqual({ ...about, expiresAt: Timestamp.fromMillis(NOON) });
  expect(await store.linked(link)).toEqual(about);
  expect(await store.linked({ ...link, message: "56" })).toBeUndefined();
  await store.change("ada", async (current, read) => {
    expect([current, await read(["grace", "nobody"])]).toEqual([ONE, { grace: rates, nobody: {} }]);
    return { result: undefined };
  });
});

test("where nothing changed nothing is written", async () => {
  const { store, bill } = memoryStore();
  expect(await store.change("ada", (current) => ({ result: current ?? "nobody was notified" }))).toBe(
    "nobody was notified",
  );
  expect(bill).toEqual({ reads: 1, writes: 0 });
});

test("a rate that did not change is not written, and one of another key stays", async () => {
  const { store, bill } = memoryStore();
  const first = { ...NO_RATE, alerts: [1] };
  const set = (key: string, alerts: number[]) =>
    store.changeRate("grace", key, () => ({ rate: { ...NO_RATE, alerts }, result: undefined }));
  await set("telegram:grace", [1]);
  await set("whatsapp:grace", [2]);
  expect(await store.changeRate("grace", "telegram:grace", (rate = NO_RATE) => ({ rate, result: rate }))).toEqual(
    first,
  );
  expect(bill.writes).toBe(2);
});

test("of an erased conversation nothing is pending any more, and of one that is not there nothing is written", async () => {
  const { store, documents } = memoryStore();
  const cursors = cursorsOf({ "telegram:grace": aCursor({ wanted: 1, pending: newPending(NOON) }) });
  await store.change("ada", () => ({ cursors, result: undefined }));
  await store.close("ada");
  await store.close("nobody");
  expect(documents.get("cursors/ada")).not.toHaveProperty("dueAt");
  expect((await store.read("ada"))?.targets["telegram:grace"]?.history).toMatchObject([{ reason: "erased" }]);
  expect([...documents.keys()]).toEqual(["cursors/ada"]);
});

test("the link of a WhatsApp message, whose id may hold a slash, is where an answer's conversation is looked for", async () => {
  const { store, documents } = memoryStore();
  const link = { provider: "whatsapp", chat: "4790000001", message: "wamid.A/b+c==" } as const;
  const about = { conversationId: "ada", key: "whatsapp:grace", request: "1" };
  await store.change("ada", () => ({ links: [{ ...link, ...about, expiresAt: NOON }], result: undefined }));
  expect(documents.has(`links/${inboundId("whatsapp:4790000001:wamid.A/b+c==")}`)).toBe(true);
});

test("a link of a former version, which names no request, is none", async () => {
  const { store, documents } = memoryStore();
  documents.set("links/telegram:7:55", { conversationId: "ada", messageId: "m", key: "telegram:grace" });
  expect(await store.linked({ provider: "telegram", chat: "7", message: "55" })).toBeUndefined();
});

test("who waits in any of many batches is found, and in no other", async () => {
  const { database, close } = await openEmbedded();
  const store = createCursorStore({ database, clock: { now: () => NOON }, logs: { documentBroken: () => undefined } });
  const folded = (batch: number) =>
    cursorsOf({ "telegram:grace": aCursor({ wanted: 1, pending: { ...newPending(NOON), folded: batch } }) });
  for (const batch of [1, 40, 41]) {
    const cursors = { ...folded(batch), conversationId: `stranger-${batch}` };
    await store.change(cursors.conversationId, () => ({ cursors, result: undefined }));
  }
  const batches = Array.from({ length: 40 }, (_, nth) => nth + 1);
  expect(await store.folded("telegram:grace", batches)).toEqual(["stranger-1", "stranger-40"]);
  expect(await store.folded("telegram:alan", batches)).toEqual([]);
  await close();
});
