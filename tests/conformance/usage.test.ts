import { expect, vi } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";

const PAGE = "https://firebase.google.com/docs/firestore/pricing";

onEachFirestore(PAGE, ({ saysOfOurs }) => {
  const says = saysOfOurs("it keeps no bill");
  const reset = async (address: string): Promise<void> => {
    await fetch(`http://${address}/emulator/v1/usage`, { method: "DELETE" });
  };
  const usage = async (address: string): Promise<{ reads: number; writes: number; deletes: number }> =>
    (await (await fetch(`http://${address}/emulator/v1/usage`)).json()) as {
      reads: number;
      writes: number;
      deletes: number;
    };

  says("You are charged for each document read, write, and delete that you perform.", async ({ db, address }) => {
    await reset(address);
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 2 } });
    await db.getAll(db.doc("c/a"), db.doc("c/b"));
    await db.doc("c/a").delete();
    expect(await usage(address)).toMatchObject({ reads: 2, writes: 2, deletes: 1 });
  });

  says(
    "There is a minimum charge of one document read for each query that you perform, even if the query returns no results.",
    async ({ db, address }) => {
      await reset(address);
      await db.collection("none").get();
      expect(await usage(address)).toMatchObject({ reads: 1 });
    },
  );

  says(
    "For aggregation queries such as count() … you are charged one document read for each batch of up to 1000 index entries matched by the query.",
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
    "For aggregation queries that match 0 index entries, there is a minimum charge of one document read.",
    async ({ db, address }) => {
      await reset(address);
      await db.collection("none").count().get();
      expect(await usage(address)).toMatchObject({ reads: 1 });
    },
  );

  says("If you use an offset, you are charged a read for each skipped document.", async ({ db, address }) => {
    await seed(db, { "c/a": {}, "c/b": {}, "c/c": {} });
    await reset(address);
    await db.collection("c").offset(2).get();
    expect(await usage(address)).toMatchObject({ reads: 3 });
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
      await vi.waitFor(() => expect(size).toBe(2));
      expect(await usage(address)).toMatchObject({ reads: 2 });
      await db.doc("c/a").set({ n: 2 });
      await vi.waitFor(() => expect(updates).toBe(2));
      expect(await usage(address)).toMatchObject({ reads: 3 });
      await db.doc("c/a").delete();
      await vi.waitFor(() => expect(size).toBe(1));
      expect(await usage(address)).toMatchObject({ reads: 3 });
      stop();
    },
  );
});
