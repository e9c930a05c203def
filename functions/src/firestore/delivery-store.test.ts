import { FieldPath, FieldValue, Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { leaseDue } from "../notify/lease.ts";
import { openLedger } from "../notify/ledger.ts";
import { aMessage, NOON } from "../notify/notify-fakes.ts";
import type { Database } from "./database.ts";
import { createDeliveryStore } from "./delivery-store.ts";
import { inboundId } from "./inbound-document.ts";
import { createPairingStore } from "./pairing-store.ts";

const MESSAGE = aMessage();
const MESSAGE_PATH = `conversations/ada/messages/${MESSAGE.id}`;
const TARGET = {
  key: "telegram:grace",
  channel: "telegram",
  to: "7",
  dueAt: NOON,
  silent: false,
  unlessRead: false,
} as const;

type Fields = Record<string, unknown>;

/** As much of Firestore as these stores use, in memory: writes take effect together, when the transaction ends well. */
function memoryDatabase(documents: Map<string, Fields>) {
  let writes = 0;
  const doc = (path: string) => ({ path, get: async () => ({ data: () => documents.get(path) }) });
  const runTransaction = async (work: (transaction: object) => Promise<unknown>) => {
    const staged: (() => void)[] = [];
    const result = await work({
      get: async ({ path }: { path: string }) => ({ data: () => documents.get(path) }),
      set: ({ path }: { path: string }, fields: Fields, options?: { merge: boolean }) =>
        staged.push(() => documents.set(path, options?.merge ? merged(documents.get(path), fields) : fields)),
      update: ({ path }: { path: string }, fields: Fields) =>
        staged.push(() => {
          const kept = Object.entries({ ...documents.get(path), ...fields });
          documents.set(
            path,
            Object.fromEntries(kept.filter(([, value]) => !FieldValue.delete().isEqual(value as never))),
          );
        }),
    });
    for (const write of staged) write();
    writes += staged.length;
    return result;
  };
  const db = { doc, collection: (name: string) => ({ doc: (id: string) => doc(`${name}/${id}`) }), runTransaction };
  const database: Database = { db: db as unknown as Firestore, FieldPath, FieldValue, Timestamp };
  return { database, writes: () => writes };
}

function merged(old: unknown, fields: unknown): Fields {
  const base = { ...(old as Fields) };
  for (const [key, value] of Object.entries(fields as Fields)) {
    if (FieldValue.delete().isEqual(value as never)) delete base[key];
    else base[key] = typeof value === "object" && value !== null ? merged(base[key], value) : value;
  }
  return base;
}

test("the ledger is made in the transaction that takes the message's mark", async () => {
  const documents = new Map<string, Fields>([[MESSAGE_PATH, { seq: 1, untold: true }]]);
  const { database, writes } = memoryDatabase(documents);
  await createDeliveryStore(database).change(MESSAGE, (current) => ({
    delivery: current ?? openLedger(MESSAGE, [TARGET], NOON),
    told: true,
    result: undefined,
  }));
  expect(documents.get(MESSAGE_PATH)).toEqual({ seq: 1 });
  expect(documents.get(`deliveries/${MESSAGE.id}`)).toMatchObject({ conversationId: "ada", seq: 1 });
  expect(writes()).toBe(2);
});

test("a ledger that did not change is not written", async () => {
  const { database, writes } = memoryDatabase(new Map());
  const store = createDeliveryStore(database);
  const opened = openLedger(MESSAGE, [{ ...TARGET, dueAt: NOON + 1 }], NOON);
  await store.change(MESSAGE, () => ({ delivery: opened, result: undefined }));
  const { leases } = await store.change(MESSAGE, (current) => {
    const result = leaseDue(current ?? opened, NOON);
    return { delivery: result.delivery, result };
  });
  expect(leases).toEqual([]);
  expect(writes()).toBe(1);
});

test("two conversations with a message under the same id have a ledger each", async () => {
  const other = aMessage({ conversationId: "bert", seq: 5 });
  const otherPath = `conversations/bert/messages/${other.id}`;
  const documents = new Map<string, Fields>([
    [MESSAGE_PATH, { untold: true }],
    [otherPath, { untold: true }],
  ]);
  const store = createDeliveryStore(memoryDatabase(documents).database);
  for (const message of [MESSAGE, other]) {
    await store.change(message, (current) => {
      expect(current).toBeUndefined();
      return { delivery: openLedger(message, [TARGET], NOON), told: true, result: undefined };
    });
  }
  expect(documents.get(MESSAGE_PATH)).toEqual({});
  expect(documents.get(otherPath)).toEqual({});
  const seen = [MESSAGE, other].map((message) => store.change(message, (current) => ({ result: current })));
  expect(await Promise.all(seen)).toMatchObject([
    { conversationId: "ada", seq: 1, messageId: MESSAGE.id },
    { conversationId: "bert", seq: 5, messageId: MESSAGE.id },
  ]);
});

test("a message that a provider took is found by provider, chat and number", async () => {
  const documents = new Map<string, Fields>();
  const { database } = memoryDatabase(documents);
  const target = { conversationId: "ada", messageId: MESSAGE.id, key: "telegram:grace" };
  const link = { provider: "telegram", chat: "-1007", message: "55" } as const;
  const store = createDeliveryStore(database);
  await store.change(MESSAGE, () => ({ links: [{ ...link, ...target, expiresAt: NOON }], result: undefined }));
  expect(documents.get("links/telegram:-1007:55")).toEqual({ ...target, expiresAt: Timestamp.fromMillis(NOON) });
  expect(await store.linked(link)).toEqual(target);
  expect(await store.linked({ ...link, message: "56" })).toBeUndefined();
});

test("the link of a WhatsApp message, whose id may hold a slash, is where an answer's conversation is looked for", async () => {
  const documents = new Map<string, Fields>();
  const { database } = memoryDatabase(documents);
  const link = { provider: "whatsapp", chat: "4790000001", message: "wamid.A/b+c==" } as const;
  const target = { conversationId: "ada", messageId: MESSAGE.id, key: "whatsapp:grace" };
  const store = createDeliveryStore(database);
  await store.change(MESSAGE, () => ({ links: [{ ...link, ...target, expiresAt: NOON }], result: undefined }));
  expect(documents.has(`links/${inboundId("whatsapp:4790000001:wamid.A/b+c==")}`)).toBe(true);
});

test("a pairing is marked broken, and nothing else of the roster changes", async () => {
  const entry = { name: "Grace", pairing: { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "47" } } };
  const documents = new Map<string, Fields>([["site/roster", { grace: entry, alan: { name: "Alan" } }]]);
  const pairings = createPairingStore(memoryDatabase(documents).database);
  await pairings.markBroken("grace", "telegram", "7", "blocked");
  expect(documents.get("site/roster")).toEqual({
    alan: { name: "Alan" },
    grace: { ...entry, pairing: { ...entry.pairing, telegram: { chatId: 7, userId: 7, broken: "blocked" } } },
  });
});

test("a pairing that has another chat by now, or is gone, is left alone", async () => {
  const roster = { grace: { pairing: { telegram: { chatId: 8, userId: 7 } } } };
  const documents = new Map<string, Fields>([["site/roster", roster]]);
  const { database, writes } = memoryDatabase(documents);
  const pairings = createPairingStore(database);
  await pairings.markBroken("grace", "telegram", "7", "blocked");
  await pairings.move("alan", "telegram", "7", "9");
  expect(writes()).toBe(0);
  await pairings.move("grace", "telegram", "8", "-1008");
  expect(documents.get("site/roster")).toEqual({ grace: { pairing: { telegram: { chatId: -1008, userId: 7 } } } });
});

test("a closed WhatsApp window, a mended pairing and a group that moved change one field each", async () => {
  const whatsapp = { number: "47", windowUntil: NOON };
  const roster = { grace: { pairing: { whatsapp, telegram: { chatId: 7, userId: 7, broken: "blocked" } } } };
  const group = { chatId: -7, title: "Shop", forum: true };
  const documents = new Map<string, Fields>([
    ["site/roster", roster],
    ["site/channels", { telegram: { state: "on", group } }],
  ]);
  const { database, writes } = memoryDatabase(documents);
  const pairings = createPairingStore(database);
  await pairings.windowClosed("grace", "whatsapp", "47");
  await pairings.markBroken("grace", "telegram", "7", null);
  await pairings.groupMoved("-7", "-1007");
  await pairings.groupBroken("-7", "a former group's");
  expect(documents.get("site/roster")).toEqual({
    grace: { pairing: { whatsapp: { number: "47" }, telegram: { chatId: 7, userId: 7 } } },
  });
  expect(documents.get("site/channels")).toEqual({ telegram: { state: "on", group: { ...group, chatId: -1007 } } });
  expect(writes()).toBe(3);
  await pairings.markBroken("grace", "telegram", "7", null);
  await pairings.windowClosed("grace", "whatsapp", "48");
  expect(writes()).toBe(3);
});
