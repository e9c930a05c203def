import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { openEmbedded } from "../../../test/embedded.ts";
import { INQUIRY_DAY_MS } from "../../chat/inquiry.ts";
import { appendMessage } from "../../chat/messages/append-message.ts";
import { panelConversation, visitorConversation } from "../../chat/new-conversation.ts";
import { countNew, LATE_MS } from "../../reports/count-new.ts";
import { createConversationStore } from "../chat/conversation-store.ts";
import type { Database } from "../database.ts";
import { createReportStore } from "./report-store.ts";

let database: Database;
let close: () => Promise<void>;
let port: number;
beforeAll(async () => ({ database, close, port } = await openEmbedded("firestore.indexes.json")));
afterAll(() => close());

const logs = { documentBroken: (path: string) => expect.fail(`${path} is broken`) };
const NOON = Date.UTC(2026, 10, 30, 12);
const MINUTE = 60_000;
const time = { now: NOON };

beforeEach(async () => {
  time.now = NOON;
  await database.db.recursiveDelete(database.db.collection("conversations"));
  await database.db.recursiveDelete(database.db.collection("reports"));
  await database.db.doc("site/reconciler").delete();
});

type By = "visitor" | "ada" | "ben";

async function write(id: string, by: By, internal = false): Promise<void> {
  const uid = by === "visitor" ? id : by;
  const author = { kind: by === "visitor" ? ("visitor" as const) : ("staff" as const), uid, name: by };
  await createConversationStore(database, logs).change(id, (current) => {
    const begun = id.startsWith("g_") ? panelConversation(id, ["ada", "ben"], null, time.now) : undefined;
    const before = current ?? begun ?? visitorConversation(id, time.now);
    const draft = { id: crypto.randomUUID(), author, via: "panel" as const, text: "x", internal };
    return { ...appendMessage(before, draft, time.now), result: undefined };
  });
}

const reports = () => createReportStore(database, logs);

async function count(isTidying = false): Promise<void> {
  const site = async () => ({ hours: null });
  const { to } = await reports().read([]);
  await countNew({ clock: { now: () => time.now + LATE_MS }, reports: reports(), site })(to, { micros: 7 }, isTidying);
}

async function billed(work: () => Promise<void>) {
  const usage = `http://127.0.0.1:${port}/emulator/v1/usage`;
  await fetch(usage, { method: "DELETE" });
  await work();
  const { reads, writes } = (await (await fetch(usage)).json()) as { reads: number; writes: number };
  return { reads, writes };
}

describe("what is counted", () => {
  test("is what visitors and staff write to each other, and what becomes of it", async () => {
    await count();
    time.now += MINUTE;
    await write("kari", "visitor");
    await write("ola", "visitor");
    time.now += MINUTE;
    await write("kari", "ada", true);
    await write("kari", "ada");
    await write("g_1", "ben");
    time.now += MINUTE;
    await count();
    time.now += INQUIRY_DAY_MS;
    await count();
    const { counts } = await reports().read([]);
    expect(counts).toMatchObject({
      "2026-11-30": { hours: { 12: { begun: 2, visitor: 2, staff: 1, missed: 1 } }, people: { ada: { messages: 1 } } },
    });
    expect(Object.keys(counts["2026-11-30"]?.people ?? {})).toEqual(["ada"]);
    expect(Object.values(counts["2026-11-30"]?.people["ada"]?.waits ?? {})).toEqual([1]);
  });

  test("lies in its month's document once that is over, and is read with what came later", async () => {
    await count();
    time.now += MINUTE;
    await write("kari", "visitor");
    time.now += 13 * 60 * MINUTE;
    await write("kari", "ada");
    time.now += MINUTE;
    await count(true);
    expect((await database.db.doc("reports/2026-11").get()).get("days")).toMatchObject({
      "2026-11-30": { hours: { 12: { begun: 1, visitor: 1 } } },
    });
    expect((await database.db.doc("site/reconciler").get()).data()).toMatchObject({
      micros: 7,
      counts: { "2026-12-01": { hours: { 1: { staff: 1 } } } },
    });
    const { counts } = await reports().read(["2026-11", "2026-12"]);
    expect(Object.keys(counts).sort()).toEqual(["2026-11-30", "2026-12-01"]);
  });
});

describe("what it costs", () => {
  test("a flood of 200 newcomers is counted by one write, which would have been made without it", async () => {
    await count();
    time.now += MINUTE;
    for (let at = 0; at < 200; at += 20)
      await Promise.all(Array.from({ length: 20 }, (_, index) => write(`kari${at + index}`, "visitor")));
    time.now += MINUTE;
    const { reads, writes } = await billed(() => count());
    expect(writes).toBe(1);
    // Each message, each inquiry, and what it begins with.
    expect(reads).toBeLessThanOrEqual(400 + 5);
  });

  test("nothing new is at most five reads", async () => {
    await count();
    time.now += MINUTE;
    const { reads, writes } = await billed(() => count());
    expect(writes).toBe(1);
    expect(reads).toBeLessThanOrEqual(5);
  });

  test("a report of 90 days is at most 5 reads, as far apart as its days lie", async () => {
    const { reads, writes } = await billed(async () => {
      await reports().read(["2026-01", "2026-02", "2026-03", "2026-04"]);
    });
    expect(reads).toBeLessThanOrEqual(5);
    expect(writes).toBe(0);
  });
});
