import { AggregateField } from "@google-cloud/firestore";
import { describe, expect, it } from "vitest";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { openFirestore, withFolder } from "./test-firestore.ts";
import { db, openRawClient, raw, server, useBothClients } from "./test-raw-client.ts";

useBothClients();

const integer = (n: number): object => ({ integerValue: n });

describe("single documents", () => {
  it("are created once, with an id of their own where none is given", async () => {
    const request = { parent: raw.root, collectionId: "c", documentId: "a", document: { fields: { n: integer(1) } } };
    expect(await raw.call("CreateDocument", request)).toMatchObject({ name: `${raw.root}/c/a` });
    await expect(raw.call("CreateDocument", request)).rejects.toMatchObject({ code: 6 });
    const { name } = await raw.call<{ name: string }>("CreateDocument", { ...request, documentId: "" });
    expect(name).toMatch(/\/c\/[A-Za-z0-9]{20}$/);
    expect((await db.collection("c").get()).size).toBe(2);
  });

  it("are updated within a mask and answered within another", async () => {
    await db.doc("c/a").set({ n: 1, m: 1, keep: 1 });
    const document = { name: `${raw.root}/c/a`, fields: { n: integer(2) } };
    const masks = { updateMask: { fieldPaths: ["n", "m"] }, mask: { fieldPaths: ["n"] } };
    const answer = await raw.call<{ fields: object }>("UpdateDocument", { document, ...masks });
    expect(Object.keys(answer.fields)).toEqual(["n"]);
    expect((await db.doc("c/a").get()).data()).toEqual({ n: 2, keep: 1 });
    const missing = { document: { name: `${raw.root}/c/none` }, currentDocument: { exists: true } };
    await expect(raw.call("UpdateDocument", missing)).rejects.toMatchObject({ code: 5 });
  });

  it("are deleted, whether they are there or not, unless they have to be", async () => {
    await db.doc("c/a").set({});
    await raw.call("DeleteDocument", { name: `${raw.root}/c/a` });
    await raw.call("DeleteDocument", { name: `${raw.root}/c/a` });
    expect((await db.doc("c/a").get()).exists).toBe(false);
    const strict = { name: `${raw.root}/c/a`, currentDocument: { exists: true } };
    await expect(raw.call("DeleteDocument", strict)).rejects.toMatchObject({ code: 5 });
  });
});

describe("text", () => {
  const set = (stringValue: string) =>
    raw.call("UpdateDocument", { document: { name: `${raw.root}/c/a`, fields: { f: { stringValue } } } });

  it("is refused where it is not UTF-8, and not where it has the sign that stands for such", async () => {
    await expect(set("half a character: \u{d800}")).rejects.toMatchObject({
      code: 3,
      details: expect.stringContaining("not valid UTF-8") as unknown,
    });
    await set("\u{fffd} and \u{1f600}");
    expect((await db.doc("c/a").get()).data()).toEqual({ f: "\u{fffd} and \u{1f600}" });
  });
});

describe("lists", () => {
  interface Page {
    documents: { name: string; createTime?: object }[];
    nextPageToken: string;
  }
  const list = (request: object): Promise<Page> =>
    raw.call<Page>("ListDocuments", { parent: raw.root, collectionId: "c", ...request });
  const idsOf = ({ documents }: Page): string[] => documents.map(({ name }) => name.slice(name.lastIndexOf("/") + 1));

  it("name documents that are only there through what is below them", async () => {
    await db.doc("c/a").set({});
    await db.doc("c/missing/deep/b/deeper/d").set({});
    const references = await db.collection("c").listDocuments();
    expect(references.map(({ path }) => path)).toEqual(["c/a", "c/missing"]);
    const page = await list({ showMissing: true });
    expect(page.documents.map(({ createTime }) => createTime !== undefined)).toEqual([true, false]);
    expect(idsOf(await list({}))).toEqual(["a"]);
  });

  it("go on page by page as of one moment, in any order", async () => {
    for (const [i, n] of [3, 1, 2, 1].entries()) await db.doc(`c/d${i}`).set({ n });
    await db.doc("c/without").set({});
    const first = await list({ pageSize: 2, orderBy: "n desc, __name__" });
    await db.doc("c/d1").update({ n: 9 });
    await db.doc("c/late").set({ n: 1 });
    const second = await list({ pageSize: 2, orderBy: "n desc, __name__", pageToken: first.nextPageToken });
    expect([idsOf(first), idsOf(second), second.nextPageToken]).toEqual([["d0", "d2"], ["d1", "d3"], ""]);
    await expect(list({ pageToken: "nonsense" })).rejects.toMatchObject({ code: 3, details: "Invalid page token." });
    for (const orderBy of ["n up", "n,", "n desc, ", ",n"]) {
      await expect(list({ orderBy })).rejects.toMatchObject({ code: 3 });
    }
  });

  it("give the collections below a document or the root", async () => {
    await db.doc("b/1/x/2").set({});
    await db.doc("a/1").set({});
    await db.doc("gone/1").set({});
    await db.doc("gone/1").delete();
    expect((await db.listCollections()).map(({ id }) => id)).toEqual(["a", "b"]);
    expect((await db.doc("b/1").listCollections()).map(({ id }) => id)).toEqual(["x"]);
    const page = await raw.call<{ nextPageToken: string }>("ListCollectionIds", { parent: raw.root, pageSize: 1 });
    const next = { parent: raw.root, pageToken: page.nextPageToken };
    expect(await raw.call("ListCollectionIds", next)).toMatchObject({ collectionIds: ["b"], nextPageToken: "" });
  });
});

describe("aggregations", () => {
  it("count, sum and average the documents that have every field", async () => {
    for (const n of [1, 2.5, "3", null]) await db.collection("c").add({ n });
    await db.collection("c").add({ other: 1 });
    const c = db.collection("c");
    expect((await c.count().get()).data().count).toBe(5);
    expect((await c.limit(2).offset(1).count().get()).data().count).toBe(2);
    const all = { count: AggregateField.count(), sum: AggregateField.sum("n"), average: AggregateField.average("n") };
    expect((await c.aggregate(all).get()).data()).toEqual({ count: 4, sum: 3.5, average: 1.75 });
    expect((await c.where("n", ">", 9).aggregate(all).get()).data()).toEqual({ count: 0, sum: 0, average: null });
  });

  it("skip and limit only documents that have every field, in the order of these fields", async () => {
    for (const data of [{ n: 5 }, {}, { n: 3, m: 1 }, { n: 1, m: 2 }]) await db.collection("c").add(data);
    const c = db.collection("c");
    const second = c
      .offset(1)
      .limit(1)
      .aggregate({ n: AggregateField.sum("n") });
    expect((await second.get()).data()).toEqual({ n: 3 });
    const both = { n: AggregateField.sum("n"), m: AggregateField.sum("m") };
    expect((await c.limit(1).aggregate(both).get()).data()).toEqual({ n: 3, m: 1 });
  });

  it("are refused where a field would have to follow the name in an index", async () => {
    const field = { fieldPath: "n" };
    const structuredQuery = {
      from: [{ collectionId: "c" }],
      where: { fieldFilter: { field, op: "EQUAL", value: integer(1) } },
      orderBy: [{ field: { fieldPath: "__name__" } }],
    };
    const structuredAggregationQuery = { structuredQuery, aggregations: [{ sum: { field } }] };
    const summing = raw.call("RunAggregationQuery", { parent: raw.root, structuredAggregationQuery });
    await expect(summing).rejects.toMatchObject({ code: 3 });
  });

  it("count no further than they are asked to, in a transaction as well", async () => {
    for (const n of [1, 2, 3]) await db.collection("c").add({ n });
    const structuredAggregationQuery = {
      structuredQuery: { from: [{ collectionId: "c" }] },
      aggregations: [{ alias: "some", count: { upTo: { value: 2 } } }],
    };
    const [answer] = await raw.call<object[]>("RunAggregationQuery", { parent: raw.root, structuredAggregationQuery });
    expect(answer).toMatchObject({ result: { aggregateFields: { some: { integerValue: "2" } } } });
    const stale = db.runTransaction(
      async (transaction) => {
        await transaction.get(db.collection("c").count());
        await db.collection("c").add({ n: 4 });
        transaction.set(db.doc("other/a"), {});
      },
      { maxAttempts: 1 },
    );
    await expect(stale).rejects.toMatchObject({ code: 10 });
  });

  it("are billed by the thousand, and for no more than they are asked to count", async () => {
    const usageUrl = `${server.url}/emulator/v1/usage`;
    const readsOf = async (work: () => Promise<unknown>): Promise<number> => {
      await fetch(usageUrl, { method: "DELETE" });
      await work();
      return ((await (await fetch(usageUrl)).json()) as { reads: number }).reads;
    };
    expect(await readsOf(() => db.collection("nothing").count().get())).toBe(1);
    for (let from = 0; from < 1_500; from += 500) {
      const batch = db.batch();
      for (let n = from; n < from + 500; n++) batch.set(db.doc(`many/${n}`), {});
      await batch.commit();
    }
    await db.doc("many/last").set({});
    const counting = (...aggregations: object[]) =>
      readsOf(() =>
        raw.call("RunAggregationQuery", {
          parent: raw.root,
          structuredAggregationQuery: { structuredQuery: { from: [{ collectionId: "many" }] }, aggregations },
        }),
      );
    const upTo = (value: number): object => ({ count: { upTo: { value } } });
    expect(await counting(upTo(10))).toBe(1);
    expect(await counting(upTo(10), upTo(1_001))).toBe(2);
    expect(await counting(upTo(10), { count: {} })).toBe(2);
  });

  it("are refused under a name that no field may have", async () => {
    const naming = (alias: string): Promise<unknown> =>
      raw.call("RunAggregationQuery", {
        parent: raw.root,
        structuredAggregationQuery: {
          structuredQuery: { from: [{ collectionId: "c" }] },
          aggregations: [{ alias, count: {} }],
        },
      });
    await expect(naming("__all__")).rejects.toMatchObject({ code: 3, details: expect.stringContaining("__all__") });
    await expect(naming("x".repeat(1_501))).rejects.toMatchObject({ code: 3 });
    await expect(naming("how many")).resolves.toBeDefined();
  });
});

it("a transaction stays open when a commit is refused for writes that contradict one another", async () => {
  const { database } = raw;
  const begun = await raw.call<{ transaction: Uint8Array }>("BeginTransaction", { database });
  const update = { name: `${raw.root}/c/a`, fields: {} };
  const writes = [{ update }, { update, currentDocument: { exists: false } }];
  await expect(raw.call("Commit", { database, ...begun, writes })).rejects.toMatchObject({ code: 3 });
  await raw.call("Commit", { database, ...begun, writes: [{ update }] });
  expect((await db.doc("c/a").get()).exists).toBe(true);
});

it.each([
  ["BatchGetDocuments", () => ({ documents: [`${raw.root}/c/a`] })],
  ["RunQuery", () => raw.query({ from: [{ collectionId: "c" }] })],
  [
    "RunAggregationQuery",
    () => ({
      parent: raw.root,
      structuredAggregationQuery: { structuredQuery: { from: [{ collectionId: "c" }] }, aggregations: [{ count: {} }] },
    }),
  ],
])("a transaction begun by %s is only to read, unless asked otherwise, and is told first", async (rpc, request) => {
  const { database } = raw;
  const begin = async (newTransaction: object): Promise<Uint8Array | undefined> => {
    const call = raw.call<{ transaction?: Uint8Array }[]>(rpc, { database, ...request(), newTransaction });
    const [first, second] = await call;
    expect(second).toBeDefined();
    return first?.transaction;
  };
  const writes = [{ update: { name: `${raw.root}/c/a`, fields: {} } }];
  const reading = raw.call("Commit", { database, writes, transaction: await begin({}) });
  await expect(reading).rejects.toMatchObject({ code: 3 });
  await raw.call("Commit", { database, writes, transaction: await begin({ readWrite: {} }) });
});

it("the last response of a query says that nothing follows", async () => {
  const responses = (query: object) =>
    raw.call<object[]>("RunQuery", raw.query({ from: [{ collectionId: "c" }], ...query }));
  expect(await responses({})).toEqual([expect.objectContaining({ done: true })]);
  for (const n of [1, 2]) await db.collection("c").add({ n });
  const found = await responses({ offset: 0 });
  expect(found).toEqual([expect.not.objectContaining({ done: true }), expect.objectContaining({ done: true })]);
});

it.each(["PartitionQuery", "ExecutePipeline"])("%s is not served, by name", async (rpc) => {
  await expect(raw.call(rpc, {})).rejects.toMatchObject({
    code: 12,
    details: `${rpc} is not served by this Firestore`,
  });
});

it("a query without its index is refused, to a listener and an aggregation too", () =>
  withFolder(async (folder) => {
    const indexes = path.join(folder, "firestore.indexes.json");
    await writeFile(indexes, JSON.stringify({ indexes: [], fieldOverrides: [] }));
    const strict = await openFirestore({ indexes });
    const client = openRawClient(strict.server);
    const structuredQuery = {
      from: [{ collectionId: "c" }],
      where: { fieldFilter: { field: { fieldPath: "a" }, op: "EQUAL", value: integer(1) } },
    };
    const ordered = { ...structuredQuery, orderBy: [{ field: { fieldPath: "b" } }] };
    const refusal = { code: 9, details: expect.stringContaining("The query requires an index.") as unknown };
    await expect(client.call("RunQuery", client.query(ordered))).rejects.toMatchObject(refusal);
    const sum = { structuredQuery, aggregations: [{ sum: { field: { fieldPath: "b" } } }] };
    const summing = client.call("RunAggregationQuery", { parent: client.root, structuredAggregationQuery: sum });
    await expect(summing).rejects.toMatchObject(refusal);
    const listener = client.listen();
    listener.send({ addTarget: { targetId: 2, query: client.query(ordered) } });
    const [removed] = await listener.until("REMOVE");
    expect(removed?.targetChange?.cause).toMatchObject({ code: 9 });
    listener.end();
    client.close();
    await strict.close();
  }));
