import { Timestamp, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { NOON } from "../notify/notify-fakes.ts";
import { createBacklogStore } from "./backlog-store.ts";

interface Stored {
  path: string;
  fields: Record<string, unknown>;
}

/** As much of a Firestore query as the store uses, over these documents; each page that is asked for is counted. */
function database(documents: Stored[]) {
  const usage = { queries: 0, reads: 0 };
  const query = (found: Stored[]): object => ({
    where: (field: string, operator: string, value: unknown) =>
      query(
        found.filter(({ fields }) =>
          operator === "==" ? fields[field] === value : Number(fields[field]) <= (value as Timestamp).toMillis(),
        ),
      ),
    orderBy: (field: string) => query(found.toSorted((a, b) => Number(a.fields[field]) - Number(b.fields[field]))),
    startAfter: ({ id }: { id: string }) =>
      query(found.slice(found.findIndex(({ path }) => path.endsWith(`/${id}`)) + 1)),
    limit: (most: number) => ({
      get: async () => {
        const docs = found.slice(0, most).map(documentOf);
        usage.queries += 1;
        usage.reads += Math.max(1, docs.length);
        return { docs };
      },
    }),
  });
  const inCollection = (name: string) => query(documents.filter(({ path }) => path.split("/").at(-2) === name));
  const db = { collectionGroup: inCollection, collection: inCollection } as unknown as Firestore;
  return { backlog: createBacklogStore({ db, Timestamp }), usage };
}

function documentOf({ path, fields }: Stored) {
  const [, conversation = "", , id = conversation] = path.split("/");
  return {
    id,
    ref: { parent: { parent: { id: conversation } } },
    data: () => fields,
    get: (field: string) => fields[field],
  };
}

async function all<Page>(pages: AsyncIterable<Page>): Promise<Page[]> {
  const found: Page[] = [];
  for await (const page of pages) found.push(page);
  return found;
}

const messages = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    path: `conversations/ada/messages/message-${n}`,
    fields: { untold: true, at: NOON + n },
  }));

test("with nothing to do it asks two questions, which cost one read each", async () => {
  const told = { path: "conversations/ada/messages/told", fields: { at: NOON } };
  const settled = { path: "deliveries/told", fields: { conversationId: "ada" } };
  const { backlog, usage } = database([told, settled]);
  expect(await all(backlog.untold(NOON + 1))).toEqual([]);
  expect(await all(backlog.due(NOON + 1))).toEqual([]);
  expect(usage).toEqual({ queries: 2, reads: 2 });
});

test("untold messages come oldest first, with their conversation, and none that is too young", async () => {
  const { backlog } = database(messages(3).toReversed());
  expect(await all(backlog.untold(NOON + 1))).toEqual([
    [
      { id: "message-0", conversationId: "ada", fields: { untold: true, at: NOON } },
      { id: "message-1", conversationId: "ada", fields: { untold: true, at: NOON + 1 } },
    ],
  ]);
});

test("a long backlog comes in pages, and who stops after the first pays for no other", async () => {
  const { backlog, usage } = database(messages(120));
  for await (const page of backlog.untold(NOON + 1000)) {
    expect(page).toHaveLength(50);
    break;
  }
  expect(usage).toEqual({ queries: 1, reads: 50 });
  const pages = await all(backlog.untold(NOON + 1000));
  expect(pages.map((page) => page.length)).toEqual([50, 50, 20]);
  expect(new Set(pages.flat().map(({ id }) => id)).size).toBe(120);
});

/** As much of a Timestamp as is asked of one that was stored. */
const time = (millis: number) => ({ toMillis: () => millis, valueOf: () => millis });

test("a due ledger is found by its message, also where it stands beside another one's, or is spoiled", async () => {
  const { backlog } = database([
    { path: "deliveries/one", fields: { conversationId: "ada", dueAt: time(NOON) } },
    { path: "deliveries/one~bert", fields: { conversationId: "bert", dueAt: time(NOON + 1) } },
    { path: "deliveries/spoiled", fields: { conversationId: 7, dueAt: time(NOON + 2) } },
    { path: "deliveries/later", fields: { conversationId: "ada", dueAt: time(NOON + 60_000) } },
  ]);
  expect(await all(backlog.due(NOON + 2))).toEqual([
    [
      { id: "one", conversationId: "ada", dueAt: NOON },
      { id: "one", conversationId: "bert", dueAt: NOON + 1 },
      { id: "spoiled", conversationId: "", dueAt: NOON + 2 },
    ],
  ]);
});
