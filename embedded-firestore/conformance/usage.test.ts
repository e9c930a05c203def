import { FieldPath, type Firestore } from "@google-cloud/firestore";
import { expect, vi } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";

/** On a busy machine. */
const soon = { timeout: 20_000 };

const PAGE = "https://firebase.google.com/docs/firestore/pricing";

onEachFirestore(PAGE, ({ saysOfOurs }) => {
  const says = saysOfOurs("it keeps no bill");
  const reset = async (address: string): Promise<void> => {
    await fetch(`http://${address}/emulator/v1/usage`, { method: "DELETE" });
  };
  const usage = async (address: string): Promise<object> =>
    (await (await fetch(`http://${address}/emulator/v1/usage`)).json()) as object;

  says("You are charged for each document read, write, and delete that you perform.", async ({ db, address }) => {
    await reset(address);
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 2 } });
    await db.getAll(db.doc("c/a"), db.doc("c/b"));
    await db.doc("c/a").delete();
    await db.doc("d/a").create({});
    expect(await usage(address)).toMatchObject({
      reads: 2,
      writes: 3,
      deletes: 1,
      byCollection: { c: { reads: 2, writes: 2, deletes: 1 }, d: { reads: 0, writes: 1, deletes: 0 } },
      byRpc: { BatchGetDocuments: { calls: 1, reads: 2 }, Commit: { calls: 3, writes: 3, deletes: 1 } },
    });
    await reset(address);
    expect(await usage(address)).toEqual({ reads: 0, writes: 0, deletes: 0, byCollection: {}, byRpc: {} });
  });

  says(
    "For queries other than document reads, such as a request for a list of collection IDs, you are billed for one document read.",
    async ({ db, address }) => {
      await seed(db, { "c/a": {}, "d/a": {} });
      await reset(address);
      await db.listCollections();
      expect(await usage(address)).toMatchObject({ reads: 1 });
    },
  );

  says(
    "There is a minimum charge of one document read for each query that you perform, even if the query returns no results.",
    async ({ db, address }) => {
      await reset(address);
      await db.collection("none").get();
      expect(await usage(address)).toMatchObject({ reads: 1 });
    },
  );

  says(
    "`count()` operations that read between 0 and 1000 index entries are billed for one document read. For a `count()` operation that reads 1500 index entries, you are billed 2 document reads.",
    async ({ db, address }) => {
      const writer = db.bulkWriter();
      for (let n = 0; n < 1_001; n += 1) void writer.set(db.doc(`c/${n}`), { n });
      await writer.close();
      await reset(address);
      await db.collection("c").count().get();
      expect(await usage(address)).toMatchObject({ reads: 2 });
    },
  );

  says(
    "For aggregation queries that read 0 index entries, there is a minimum charge of one document read.",
    async ({ db, address }) => {
      await reset(address);
      await db.collection("none").count().get();
      expect(await usage(address)).toMatchObject({ reads: 1 });
    },
  );

  const employees = async (db: Firestore, count: number): Promise<void> => {
    const writer = db.bulkWriter();
    for (let n = 0; n < count; n += 1) void writer.set(db.doc(`employees/${n}`), { age: n, start: n % 10 });
    await writer.close();
  };

  says(
    "You are charged one read operation for each batch of up to 1000 index entries read by a query … Queries that have up to one range field are not charged for index entries read.",
    async ({ db, address }) => {
      await employees(db, 1_001);
      const all = db.collection("employees");
      const byBoth = all.orderBy("age").orderBy("start");
      // Of 1,001 entries with an age two agree with the start as well; of the last three one does.
      const queries = [
        { query: all.where("age", ">=", 1_000).where("start", "==", 0), reads: 1 },
        { query: byBoth.where("age", ">=", 0).where("start", ">", 8).limit(2), reads: 3 },
        { query: byBoth.where("age", ">=", 0).where("start", ">", 10), reads: 2 },
        { query: byBoth.where("age", ">=", 1_000).where("start", "<", 1), reads: 2 },
        { query: byBoth.where("age", ">", 1_000).where("start", "<", 1), reads: 1 },
      ];
      for (const { query, reads } of queries) {
        await reset(address);
        await query.get();
        expect(await usage(address)).toMatchObject({ reads });
      }
      // It counts what it reads, not what it finds.
      await reset(address);
      await byBoth.where("age", ">=", 0).where("start", ">", 10).count().get();
      expect(await usage(address)).toMatchObject({ reads: 2 });
    },
  );

  says(
    "A field that appears in the order by clause is considered a range field when there is at least one other range field in the query.",
    async ({ db, address }) => {
      await employees(db, 3);
      const all = db.collection("employees");
      const queries = [
        { query: all.where("age", ">=", 1).orderBy("start"), reads: 3 },
        { query: all.where("age", ">=", 1).orderBy("age"), reads: 2 },
        { query: all.where("age", "==", 1).orderBy("start"), reads: 1 },
        { query: all.orderBy("age").orderBy("start"), reads: 3 },
      ];
      for (const { query, reads } of queries) {
        await reset(address);
        await query.get();
        expect(await usage(address)).toMatchObject({ reads });
      }
    },
  );

  says(
    "The `__name__` field is always considered a range field, even if it is only used in an equality filter.",
    async ({ db, address }) => {
      await employees(db, 3);
      const some = db.collection("employees").where(FieldPath.documentId(), "in", ["0", "2"]);
      await reset(address);
      await some.get();
      expect(await usage(address)).toMatchObject({ reads: 2 });
      await reset(address);
      await some.orderBy("age").get();
      expect(await usage(address)).toMatchObject({ reads: 3 });
    },
  );

  says(
    "you will be charged for documents and index entries read as if you had issued a brand-new query: once, when it begins.",
    async ({ db, address }) => {
      await employees(db, 3);
      await reset(address);
      let sizes: number[] = [];
      const stop = db
        .collection("employees")
        .where("age", ">=", 1)
        .where("start", ">=", 0)
        .limit(5)
        .onSnapshot((snapshot) => (sizes = [...sizes, snapshot.size]));
      await vi.waitFor(() => expect(sizes).toEqual([2]), soon);
      expect(await usage(address)).toMatchObject({ reads: 3 });
      await db.doc("employees/3").set({ age: 3, start: 3 });
      await vi.waitFor(() => expect(sizes).toEqual([2, 3]), soon);
      expect(await usage(address)).toMatchObject({ reads: 4 });
      stop();
    },
  );

  says("If you use an offset, you are charged a read for each skipped document.", async ({ db, address }) => {
    await seed(db, { "c/a": {}, "c/b": {}, "c/c": {} });
    await reset(address);
    await db.collection("c").offset(2).get();
    expect(await usage(address)).toMatchObject({ reads: 3 });
    await reset(address);
    // There are no additional costs for using cursors, page tokens, and limits.
    await db.collection("c").orderBy("__name__").startAfter("a").limit(1).get();
    expect(await usage(address)).toMatchObject({ reads: 1 });
  });

  says(
    "Within your app, real-time updates, no-op writes, and query offsets can make your usage rise faster than expected.",
    async ({ db, address }) => {
      await db.doc("c/a").set({ n: 1 });
      await reset(address);
      await db.doc("c/a").set({ n: 1 });
      expect(await usage(address)).toMatchObject({ writes: 1 });
    },
  );

  says(
    "When you listen to the results of a query, you are charged for a read each time a document in the result set is added or updated. … when a document is deleted, you are not charged for a read.",
    async ({ db, address }) => {
      await seed(db, { "c/a": { n: 1 }, "c/b": { n: 1 } });
      await reset(address);
      let size = -1;
      let updates = 0;
      const stop = db.collection("c").onSnapshot((snapshot) => {
        size = snapshot.size;
        updates += 1;
      });
      await vi.waitFor(() => expect(size).toBe(2), soon);
      expect(await usage(address)).toMatchObject({ reads: 2 });
      await db.doc("c/a").set({ n: 2 });
      await vi.waitFor(() => expect(updates).toBe(2), soon);
      expect(await usage(address)).toMatchObject({ reads: 3 });
      await db.doc("c/a").delete();
      await vi.waitFor(() => expect(size).toBe(1), soon);
      expect(await usage(address)).toMatchObject({ reads: 3 });
      stop();
    },
  );

  says(
    "You are also charged for a read when a document is removed from the result set because the document has changed.",
    async ({ db, address }) => {
      await seed(db, { "c/a": { n: 1 }, "c/b": { n: 1 } });
      let size = -1;
      const stop = db
        .collection("c")
        .where("n", "==", 1)
        .onSnapshot((snapshot) => (size = snapshot.size));
      await vi.waitFor(() => expect(size).toBe(2), soon);
      await reset(address);
      await db.doc("c/a").set({ n: 2 });
      await vi.waitFor(() => expect(size).toBe(1), soon);
      expect(await usage(address)).toMatchObject({ reads: 1 });
      stop();
    },
  );
});
