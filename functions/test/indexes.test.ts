/** Each query of the stores has its index, and each index its query: as production would answer, by the embedded Firestore. */
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createConversationStore } from "../src/firestore/chat/conversation-store.ts";
import { createResumeKeyStore } from "../src/firestore/chat/resume-key-store.ts";
import { PLACES as PLACES_LEFT } from "../src/chat/erasing/erasure.ts";
import { createErasureStore } from "../src/firestore/erasing/erasure-store.ts";
import type { Database } from "../src/firestore/database.ts";
import { createBacklogStore } from "../src/firestore/notify/backlog-store.ts";
import { createCursorStore } from "../src/firestore/notify/cursor-store.ts";
import { createReportStore } from "../src/firestore/reports/report-store.ts";
import { createInboundStore } from "../src/firestore/replies/inbound-store.ts";
import type { InboxQuery, MessagesRange } from "../src/services.ts";
import { openEmbedded, withIndexes } from "./embedded.ts";

const FILE = fileURLToPath(new URL("../../firestore.indexes.json", import.meta.url));
interface Index {
  fields: { fieldPath: string }[];
}
interface Indexes {
  indexes: Index[];
}

/**
 * The panel's own lists, Mine, Open and Closed, and by waiting Mine and Open. Firestore could merge others for them, but what it merges of a query with
 * array-contains-any is nowhere promised. https://firebase.google.com/docs/firestore/query-data/index-overview#taking_advantage_of_index_merging
 */
const PANELS = [
  "audience, kind, status, updatedAt",
  "audience, kind, status, assignee, updatedAt",
  "audience, kind, status, last.author.kind, last.at",
  "audience, kind, status, assignee, last.author.kind, last.at",
];
const nameOf = ({ fields }: Index) => fields.map(({ fieldPath }) => fieldPath).join(", ");

const given = JSON.parse(await readFile(FILE, "utf8")) as Indexes;
const logs = { documentBroken: () => undefined };

/** Every list of some of these and none. */
const choices = <Value>(values: readonly Value[]): Value[][] =>
  values.reduce<Value[][]>((lists, value) => [...lists, ...lists.map((list) => [...list, value])], [[]]);

type Part = Pick<InboxQuery, "kind" | "status" | "assignee">;
const PARTS: Part[] = choices<Part>([{ kind: "visitor" }, { status: "open" }, { assignee: "ada" }]).map((part) =>
  Object.assign({}, ...part),
);
const POSITION = { micros: 1_000_000, id: "kari" };
const PLACES: Pick<InboxQuery, "after" | "before">[] = [{}, { after: POSITION }, { before: POSITION }];
/** Without `after`: what has changed is told of the whole inbox. Of a tag only visitors' are asked for. */
const VIEWS: Pick<InboxQuery, "tag" | "order">[] = [
  { order: "waiting" },
  { tag: "vip" },
  { tag: "vip", order: "waiting" },
];
const RANGES: Omit<MessagesRange, "limit">[] = [{}, { after: 1 }, { before: 9 }];

/** All queries that the stores make, each as they may be asked. */
function queriesOf(database: Database): Promise<unknown>[] {
  const conversations = createConversationStore(database, logs);
  const backlog = createBacklogStore(database, logs);
  const inbound = createInboundStore(database, logs);
  const erasures = createErasureStore(database, logs);
  const reports = createReportStore(database, logs);
  const principals = ["ada", "staff"];
  return [
    ...PARTS.flatMap((part) => [
      ...PLACES.map((place) => conversations.list({ principals, ...part, ...place, limit: 2 })),
      ...VIEWS.filter(({ tag }) => tag === undefined || part.kind !== undefined).flatMap((view) => [
        conversations.list({ principals, ...part, ...view, limit: 2 }),
        conversations.list({ principals, ...part, ...view, before: POSITION, limit: 2 }),
      ]),
      conversations.count({ ...part, of: { principals } }),
      conversations.count({ ...part, of: { upToDate: "ada" } }),
    ]),
    ...RANGES.flatMap((range) => [
      conversations.messages("kari", { ...range, limit: 2 }),
      conversations.messages("kari", { ...range, limit: 2, internal: false }),
    ]),
    createResumeKeyStore(database).exchange("hash", () => []),
    createResumeKeyStore(database).takeOver("hash", 1),
    ...PLACES_LEFT.map((place) => erasures.left("kari", place)),
    erasures.due(1),
    erasures.quiet(1, 2, 3),
    createCursorStore({ database, clock: { now: () => 1 }, logs }).folded("telegram:ada", [2, 3]),
    inbound.lastAlertedOf("telegram:ada"),
    inbound.isAlertLeaving("telegram", "1", 1),
    reports.inquiries(1, 2),
    reports.said(1, 2)[Symbol.asyncIterator]().next(),
    backlog.changed(1)[Symbol.asyncIterator]().next(),
    backlog.due(1)[Symbol.asyncIterator]().next(),
    backlog.digests(1),
    backlog.legacy(),
    backlog.ledgersOf("kari"),
  ];
}

/** Why those queries are refused that have no index among these. */
async function refusals(indexes: Indexes): Promise<string[]> {
  const refused: string[] = [];
  await withIndexes(indexes, async (file) => {
    const { database, close } = await openEmbedded(file);
    const outcomes = await Promise.allSettled(queriesOf(database));
    await close();
    for (const outcome of outcomes) if (outcome.status === "rejected") refused.push(String(outcome.reason));
  });
  return refused;
}

test("each query has its index", async () => {
  expect(await refusals(given)).toEqual([]);
});

test("each of the panel's own lists has one that is all its own", () => {
  expect(given.indexes.map(nameOf)).toEqual(expect.arrayContaining(PANELS));
});

const others = given.indexes.filter((index) => !PANELS.includes(nameOf(index)));
test.each(others.map((index) => [JSON.stringify(index), index] as const))(
  "%s: there is a query for it",
  async (_, index) => {
    const refused = await refusals({ ...given, indexes: given.indexes.filter((other) => other !== index) });
    expect(refused).toContainEqual(expect.stringContaining("requires an index"));
  },
);
