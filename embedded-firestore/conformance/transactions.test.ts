import { Timestamp } from "@google-cloud/firestore";
import { expect } from "vitest";
import { CODES, ids, onEachFirestore, seed } from "./each-firestore.ts";
import type { DocumentReference, Firestore, Transaction } from "@google-cloud/firestore";
import type { Answer, WireClient } from "./wire.ts";

const GUIDE = "https://firebase.google.com/docs/firestore/transaction-data-contention";
const MANAGE = "https://firebase.google.com/docs/firestore/manage-data/transactions";
const RPC = "https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1#transactionoptions";
const LOCKS = "it waits for locks, up to 20 s, where the loser should fail at once";

const once = { maxAttempts: 1 };

function increment(db: Firestore, reference: DocumentReference): Promise<number> {
  return db.runTransaction(async (transaction) => {
    const n = Number((await transaction.get(reference)).get("n") ?? 0) + 1;
    transaction.set(reference, { n });
    return n;
  });
}

onEachFirestore(MANAGE, ({ says }) => {
  says("Transactions never partially apply writes.", async ({ db }) => {
    const failing = db.runTransaction(async (transaction) => {
      transaction.set(db.doc("c/a"), { n: 1 });
      transaction.update(db.doc("c/missing"), { n: 1 });
      return Promise.resolve();
    }, once);
    await expect(failing).rejects.toMatchObject({ code: CODES.NOT_FOUND });
    expect((await db.doc("c/a").get()).exists).toBe(false);
  });

  says(
    "Transaction functions should not directly modify application state: one that throws leaves nothing behind.",
    async ({ db }) => {
      const failing = db.runTransaction(async (transaction) => {
        await transaction.get(db.doc("c/a"));
        transaction.set(db.doc("c/a"), { n: 1 });
        throw new Error("Population is too big");
      });
      await expect(failing).rejects.toThrow("Population is too big");
      expect((await db.doc("c/a").get()).exists).toBe(false);
      // Nor does it hold anything up.
      await db.doc("c/a").set({ n: 2 });
    },
  );

  says("In the case of a concurrent edit, Cloud Firestore runs the entire transaction again.", async ({ db }) => {
    const counted = await Promise.all(Array.from({ length: 5 }, () => increment(db, db.doc("c/a"))));
    expect(counted.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5]);
  });
});

onEachFirestore(GUIDE, ({ says, saysOfOurs }) => {
  /** A transaction that reads, while somebody else writes, and then writes itself. */
  const overtaken = (
    db: Firestore,
    read: (transaction: Transaction) => Promise<unknown>,
    meanwhile: () => Promise<unknown>,
  ): Promise<void> =>
    db.runTransaction(async (transaction) => {
      await read(transaction);
      await meanwhile();
      transaction.set(db.doc("c/result"), { n: 1 });
    }, once);

  saysOfOurs(LOCKS)(
    "For a transaction to succeed, the documents retrieved by its read operations must remain unmodified by operations outside the transaction.",
    async ({ db }) => {
      const reference = db.doc("c/a");
      await reference.set({ n: 1 });
      const started = performance.now();
      const late = overtaken(
        db,
        (transaction) => transaction.get(reference),
        () => reference.set({ n: 2 }),
      );
      await expect(late).rejects.toMatchObject({ code: CODES.ABORTED });
      expect(performance.now() - started).toBeLessThan(15_000);
      expect((await db.doc("c/result").get()).exists).toBe(false);
    },
  );

  saysOfOurs(LOCKS)(
    "you can assume all reads and writes within the transaction take place exactly at the commit time: a document that was missing must still be.",
    async ({ db }) => {
      const reference = db.doc("c/a");
      const late = overtaken(
        db,
        (transaction) => transaction.get(reference),
        () => reference.set({ n: 2 }),
      );
      await expect(late).rejects.toMatchObject({ code: CODES.ABORTED });
    },
  );

  saysOfOurs(LOCKS)(
    "Cloud Firestore guarantees serializable isolation of transactions: phantoms of queries included.",
    async ({ db }) => {
      const free = db.collection("seats").where("free", "==", true);
      const late = overtaken(
        db,
        (transaction) => transaction.get(free),
        () => db.doc("seats/1").set({ free: true }),
      );
      await expect(late).rejects.toMatchObject({ code: CODES.ABORTED });
      await overtaken(
        db,
        (transaction) => transaction.get(free),
        () => db.doc("seats/2").set({ free: false }),
      );
      expect((await db.doc("c/result").get()).exists).toBe(true);
    },
  );

  saysOfOurs(LOCKS)(
    "You can assume that the database executes transactions in series: no write skew.",
    async ({ db }) => {
      await seed(db, { "doctors/a": { onCall: true }, "doctors/b": { onCall: true } });
      const onCall = db.collection("doctors").where("onCall", "==", true);
      const leave = (id: string): Promise<void> =>
        db.runTransaction(async (transaction) => {
          const { size } = await transaction.get(onCall);
          if (size > 1) transaction.update(db.doc(`doctors/${id}`), { onCall: false });
        });
      await Promise.all([leave("a"), leave("b")]);
      expect((await onCall.get()).size).toBe(1);
    },
  );

  saysOfOurs("of 50 at once 42 fail there, after 20 s")(
    "The Cloud Firestore client libraries automatically retry transactions that fail due to data contention: 50 at once all succeed.",
    async ({ db }) => {
      const reference = db.doc("c/a");
      await Promise.all(Array.from({ length: 50 }, () => increment(db, reference)));
      expect((await reference.get()).get("n")).toBe(50);
    },
  );

  says(
    "Data contention: When two or more operations compete to control the same document. Those on different ones do not.",
    async ({ db }) => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => increment(db, db.doc(`c/${index}`))));
      expect((await db.collection("c").where("n", "==", 1).get()).size).toBe(20);
    },
  );

  says("Read-only transactions … can be used to read documents at a consistent snapshot in time", async ({ db }) => {
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 1 } });
    const seen = await db.runTransaction(
      async (transaction) => {
        const a = await transaction.get(db.doc("c/a"));
        await seed(db, { "c/a": { n: 2 }, "c/b": { n: 2 }, "c/c": { n: 2 } });
        const all = await transaction.get(db.collection("c"));
        return [a.get("n"), ...all.docs.map((document): unknown => document.get("n"))];
      },
      { readOnly: true },
    );
    expect(seen).toEqual([1, 1, 1]);
  });
});

onEachFirestore(RPC, ({ says, saysUnlikeGooglesEmulator }) => {
  const begin = async (wire: WireClient, database: string, options: object): Promise<unknown> => {
    const answer = await wire.call("BeginTransaction", { database, options });
    return "messages" in answer ? answer.messages[0]?.["transaction"] : undefined;
  };
  const commit = (
    wire: WireClient,
    { database, root }: { database: string; root: string },
    transaction: unknown,
    writes: object[] = [{ update: { name: `${root}/c/a`, fields: {} } }],
  ): Promise<Answer> => wire.call("Commit", { database, transaction, writes });

  says("If set, applies all writes in this transaction, and commits it.", async ({ wire, ...names }) => {
    const transaction = await begin(wire, names.database, { readWrite: {} });
    expect(await commit(wire, names, transaction)).toMatchObject({ code: 0 });
    for (const none of [transaction, Buffer.from("never-begun-here")]) {
      expect(await commit(wire, names, none)).toMatchObject({ code: CODES.INVALID_ARGUMENT });
    }
  });

  says("Rolls back a transaction.", async ({ wire, ...names }) => {
    const transaction = await begin(wire, names.database, { readWrite: {} });
    expect(await wire.call("Rollback", { database: names.database, transaction })).toMatchObject({ code: 0 });
    expect(await commit(wire, names, transaction)).toMatchObject({ code: CODES.INVALID_ARGUMENT });
    expect((await names.db.doc("c/a").get()).exists).toBe(false);
  });

  says("The transaction can only be used for read operations.", async ({ wire, ...names }) => {
    const transaction = await begin(wire, names.database, { readOnly: {} });
    expect(await commit(wire, names, transaction)).toMatchObject({ code: CODES.INVALID_ARGUMENT });
    const another = await begin(wire, names.database, { readOnly: {} });
    expect(await commit(wire, names, another, [])).toMatchObject({ code: 0 });
  });

  says("retry_transaction: An optional transaction to retry.", async ({ wire, ...names }) => {
    const failed = await begin(wire, names.database, { readWrite: {} });
    await wire.call("Rollback", { database: names.database, transaction: failed });
    const transaction = await begin(wire, names.database, { readWrite: { retryTransaction: failed } });
    expect(await commit(wire, names, transaction)).toMatchObject({ code: 0 });
  });

  says("Reads documents at the given time.", async ({ db }) => {
    const { writeTime } = await db.doc("c/a").set({ n: 1 });
    await seed(db, { "c/a": { n: 2 }, "c/b": { n: 2 } });
    const seen = await db.runTransaction(
      async (transaction) => {
        const { docs } = await transaction.get(db.collection("c"));
        const b = await transaction.get(db.doc("c/b"));
        return [docs.map((document): unknown => document.data()), b.exists];
      },
      { readOnly: true, readTime: writeTime },
    );
    expect(seen).toEqual([[{ n: 1 }], false]);
  });

  says(
    "Any read with an equal or greater `read_time` is guaranteed to see the effects of the commit.",
    async ({ wire, root, db }) => {
      const { writeTime } = await db.doc("c/a").set({ n: 1 });
      const readTime = { seconds: String(writeTime.seconds), nanos: writeTime.nanoseconds };
      expect(await wire.call("GetDocument", { name: `${root}/c/a`, readTime })).toMatchObject({ code: 0 });
      const structuredQuery = { from: [{ collectionId: "c" }] };
      const answer = await wire.call("RunQuery", { parent: root, structuredQuery, readTime });
      expect("messages" in answer && answer.messages.filter(({ document }) => document)).toHaveLength(1);
    },
  );

  saysUnlikeGooglesEmulator("it reads at times of any age")(
    "This must be a microsecond precision timestamp within the past one hour",
    async ({ wire, root }) => {
      const now = Timestamp.now().seconds;
      for (const seconds of [now - 2 * 3600, now + 3600]) {
        const readTime = { seconds: String(seconds), nanos: 0 };
        const answer = await wire.call("GetDocument", { name: `${root}/c/a`, readTime });
        expect([CODES.INVALID_ARGUMENT, CODES.FAILED_PRECONDITION]).toContain(answer.code);
      }
    },
  );

  says("Run the query within an already active transaction.", async ({ db }) => {
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 2 } });
    await db.runTransaction(async (transaction) => {
      const { docs } = await transaction.get(db.collection("c").where("n", ">", 1));
      for (const { ref } of docs) transaction.delete(ref);
    });
    expect(await ids(db.collection("c"))).toEqual(["a"]);
  });
});
