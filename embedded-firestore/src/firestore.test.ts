import { appendFile, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import path from "node:path";
import { FieldPath, FieldValue, Filter, Firestore, Timestamp } from "@google-cloud/firestore";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { startFirestore } from "./server.ts";
import { openFirestore, PROJECT, unsignedToken, withFolder } from "./test-firestore.ts";
import type { DocumentReference, Query } from "@google-cloud/firestore";
import type { TestFirestore } from "./test-firestore.ts";

let firestore: TestFirestore;
let db: Firestore;

beforeAll(async () => {
  firestore = await openFirestore();
  ({ db } = firestore);
});
afterAll(() => firestore.close());

beforeEach(async () => {
  const { url } = firestore.server;
  await fetch(`${url}/emulator/v1/projects/${PROJECT}/databases/(default)/documents`, { method: "DELETE" });
  await fetch(`${url}/emulator/v1/usage`, { method: "DELETE" });
});

async function ids(query: Query): Promise<string[]> {
  return (await query.get()).docs.map((document) => document.id);
}

async function usage(): Promise<unknown> {
  return (await fetch(`${firestore.server.url}/emulator/v1/usage`)).json();
}

describe("documents", () => {
  it("gives back every type of value as it was stored", async () => {
    const reference = db.doc("things/a");
    const stored = {
      null: null,
      yes: true,
      integer: 42,
      double: -0,
      nan: NaN,
      time: new Timestamp(1_700_000_000, 123_456_000),
      text: "snow \u2603, pile \u{1f4a9}",
      bytes: Buffer.from([0, 255]),
      reference: db.doc("things/b"),
      array: [1, "2", { deep: [3] }],
      map: { "a.b": { "`": 1 } },
    };
    await reference.set(stored);
    expect((await reference.get()).data()).toEqual(stored);
  });

  it("refuses to create a document twice", async () => {
    await db.doc("things/a").create({ n: 1 });
    await expect(db.doc("things/a").create({ n: 2 })).rejects.toMatchObject({
      code: 6,
      details: `Document already exists: projects/${PROJECT}/databases/(default)/documents/things/a`,
    });
    expect((await db.doc("things/a").get()).data()).toEqual({ n: 1 });
  });

  it("refuses to update what is missing", async () => {
    await expect(db.doc("things/a").update({ n: 2 })).rejects.toMatchObject({
      code: 5,
      details: `No document to update: projects/${PROJECT}/databases/(default)/documents/things/a`,
    });
  });

  it("refuses a write that expects another version", async () => {
    const first = await db.doc("things/a").set({ n: 1 });
    await db.doc("things/a").set({ n: 2 });
    const late = db.doc("things/a").update({ n: 3 }, { lastUpdateTime: first.writeTime });
    await expect(late).rejects.toMatchObject({ code: 9 });
  });

  it("updates nested and quoted field paths and leaves the rest", async () => {
    const reference = db.doc("things/a");
    await reference.set({ keep: 1, map: { keep: 2, drop: 3 } });
    await reference.update("map.drop", FieldValue.delete(), "map.new", 4, new FieldPath("odd.name", "in`ner"), 5);
    expect((await reference.get()).data()).toEqual({
      keep: 1,
      map: { keep: 2, new: 4 },
      "odd.name": { "in`ner": 5 },
    });
  });

  it("applies transforms to what is there", async () => {
    const reference = db.doc("things/a");
    await reference.set({ n: 1, list: [1, 2, 2], max: 5 });
    const before = Date.now();
    await reference.set(
      {
        n: FieldValue.increment(0.5),
        list: FieldValue.arrayRemove(2),
        more: FieldValue.arrayUnion(1, 1),
        at: FieldValue.serverTimestamp(),
      },
      { merge: true },
    );
    const data = (await reference.get()).data();
    expect(data).toMatchObject({ n: 1.5, list: [1], more: [1], max: 5 });
    const at = data?.["at"] instanceof Timestamp ? data["at"].toMillis() : NaN;
    expect(at).toBeGreaterThanOrEqual(before - 1);
    expect(at).toBeLessThanOrEqual(Date.now() + 1);
  });

  it("keeps the update time of a document that a write does not change", async () => {
    await db.doc("things/a").set({ n: 1 });
    const first = await db.doc("things/a").get();
    await db.doc("things/a").set({ n: 1 });
    const second = await db.doc("things/a").get();
    await db.doc("things/a").set({ n: 1.5 });
    const third = await db.doc("things/a").get();
    expect(second.updateTime?.isEqual(first.updateTime ?? Timestamp.now())).toBe(true);
    expect(third.updateTime?.valueOf() ?? "").not.toBe(first.updateTime?.valueOf());
    expect(third.createTime?.isEqual(first.createTime ?? Timestamp.now())).toBe(true);
  });

  it("writes all of a batch or nothing", async () => {
    const batch = db.batch().set(db.doc("things/a"), { n: 1 }).update(db.doc("things/missing"), { n: 1 });
    await expect(batch.commit()).rejects.toMatchObject({ code: 5 });
    expect((await db.doc("things/a").get()).exists).toBe(false);
  });
});

describe("bulk writes", () => {
  it("succeed and fail one by one", async () => {
    await db.doc("bulk/there").set({ n: 1 });
    const writer = db.bulkWriter();
    writer.onWriteError(() => false);
    const outcomes = Promise.allSettled([
      writer.create(db.doc("bulk/new"), { n: 1 }),
      writer.create(db.doc("bulk/there"), { n: 2 }),
      writer.delete(db.doc("bulk/other")),
    ]);
    await writer.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    expect((await db.doc("bulk/new").get()).exists).toBe(true);
  });
});

describe("transactions", () => {
  const increment = (reference: DocumentReference): Promise<void> =>
    db.runTransaction(async (transaction) => {
      const document = await transaction.get(reference);
      transaction.set(reference, { n: ((document.get("n") as number | undefined) ?? 0) + 1 });
    });

  it("lets 20 at once count to 20 in one document", async () => {
    const reference = db.doc("counters/a");
    await Promise.all(Array.from({ length: 20 }, () => increment(reference)));
    expect((await reference.get()).get("n")).toBe(20);
  });

  it("aborts the one that read what another has changed since", async () => {
    const reference = db.doc("counters/b");
    await reference.set({ n: 1 });
    const stale = db.runTransaction(
      async (transaction) => {
        await transaction.get(reference);
        await reference.set({ n: 5 });
        transaction.update(reference, { n: 2 });
      },
      { maxAttempts: 1 },
    );
    await expect(stale).rejects.toMatchObject({ code: 10 });
    expect((await reference.get()).get("n")).toBe(5);
  });

  it("aborts the one that found a document missing which is there now", async () => {
    const reference = db.doc("counters/c");
    const stale = db.runTransaction(
      async (transaction) => {
        await transaction.get(reference);
        await reference.set({ n: 1 });
        transaction.set(db.doc("counters/other"), { n: 2 });
      },
      { maxAttempts: 1 },
    );
    await expect(stale).rejects.toMatchObject({ code: 10 });
    expect((await db.doc("counters/other").get()).exists).toBe(false);
  });

  it("counts a phantom as a conflict, and not a document that the query never saw", async () => {
    const query = db.collection("seats").where("free", "==", true);
    const take = (seat: string, free: boolean): Promise<void> =>
      db.runTransaction(
        async (transaction) => {
          await transaction.get(query);
          await db.doc(`seats/${seat}`).set({ free });
          transaction.set(db.doc("seats/result"), { free: false, seat });
        },
        { maxAttempts: 1 },
      );
    await expect(take("phantom", true)).rejects.toMatchObject({ code: 10 });
    await take("unseen", false);
    expect((await db.doc("seats/result").get()).get("seat")).toBe("unseen");
  });

  it("reads one moment, whatever is written meanwhile", async () => {
    await db.doc("pair/a").set({ n: 1 });
    await db.doc("pair/b").set({ n: 1 });
    const seen = await db.runTransaction(
      async (transaction) => {
        const a = await transaction.get(db.doc("pair/a"));
        await db
          .batch()
          .update(db.doc("pair/a"), { n: 2 })
          .update(db.doc("pair/b"), { n: 2 })
          .delete(db.doc("pair/c"))
          .commit();
        const b = await transaction.get(db.collection("pair").orderBy("n"));
        return [a.get("n"), ...b.docs.map((document): unknown => document.get("n"))];
      },
      { readOnly: true },
    );
    expect(seen).toEqual([1, 1, 1]);
  });

  it("reads the past at a given time", async () => {
    const { writeTime } = await db.doc("past/a").set({ n: 1 });
    await db.doc("past/a").set({ n: 2 });
    await db.doc("past/b").set({ n: 2 });
    const seen = await db.runTransaction(
      async (transaction) => (await transaction.get(db.collection("past"))).docs.map((d): unknown => d.data()),
      { readOnly: true, readTime: writeTime },
    );
    expect(seen).toEqual([{ n: 1 }]);
  });
});

describe("queries", () => {
  const seed = async (documents: Record<string, object>): Promise<void> => {
    const batch = db.batch();
    for (const [name, data] of Object.entries(documents)) batch.set(db.doc(name), data);
    await batch.commit();
  };

  it("filters, nests AND and OR, and leaves out documents without the field", async () => {
    await seed({ "q/a": { n: 1, tags: ["x"] }, "q/b": { n: 2, tags: ["y"] }, "q/c": { n: "2" }, "q/d": { other: 1 } });
    const q = db.collection("q");
    expect(await ids(q.where("n", ">", 1))).toEqual(["b"]);
    expect(await ids(q.where("n", "!=", 1))).toEqual(["b", "c"]);
    expect(await ids(q.where("n", "in", [1, "2"]))).toEqual(["a", "c"]);
    expect(await ids(q.where("n", "not-in", [1]))).toEqual(["b", "c"]);
    expect(await ids(q.where("tags", "array-contains-any", ["y", "z"]))).toEqual(["b"]);
    const either = Filter.or(
      Filter.where("n", "==", 1),
      Filter.and(Filter.where("n", "==", 2), Filter.where("tags", "array-contains", "y")),
    );
    expect(await ids(q.where(either))).toEqual(["a", "b"]);
    expect(await ids(q.where(FieldPath.documentId(), ">=", "c"))).toEqual(["c", "d"]);
  });

  it("pages with cursors from values and from snapshots, in both directions", async () => {
    await seed({ "q/a": { n: 1 }, "q/b": { n: 1 }, "q/c": { n: 2 }, "q/d": { n: 3 }, "q/e": { n: 3 } });
    const q = db.collection("q").orderBy("n");
    expect(await ids(q.startAt(2))).toEqual(["c", "d", "e"]);
    expect(await ids(q.startAfter(1).endBefore(3))).toEqual(["c"]);
    expect(await ids(q.startAfter(await db.doc("q/a").get()).limit(2))).toEqual(["b", "c"]);
    expect(await ids(q.endAt(await db.doc("q/d").get()))).toEqual(["a", "b", "c", "d"]);
    expect(await ids(q.limitToLast(2))).toEqual(["d", "e"]);
    expect(await ids(db.collection("q").orderBy("n", "desc").offset(1).limit(2))).toEqual(["d", "c"]);
  });

  it("looks through a collection group and returns the selected fields alone", async () => {
    await seed({
      "rooms/1/messages/a": { n: 1, m: 1 },
      "rooms/2/messages/b": { n: 2, m: 2 },
      "messages/c": { n: 3, m: 3 },
    });
    const found = await db.collectionGroup("messages").where("n", ">", 1).select("m").get();
    expect(found.docs.map((document) => [document.ref.path, document.data()])).toEqual([
      ["rooms/2/messages/b", { m: 2 }],
      ["messages/c", { m: 3 }],
    ]);
    expect(await ids(db.collection("rooms/1/messages"))).toEqual(["a"]);
  });
});

describe("the bill", () => {
  it("counts what Google would", async () => {
    await db.doc("conversations/a").set({ n: 1 });
    await db
      .batch()
      .set(db.doc("conversations/a/messages/1"), {})
      .set(db.doc("conversations/a/messages/2"), {})
      .commit();
    await db.getAll(db.doc("conversations/a"), db.doc("conversations/missing"));
    await db.collection("conversations/a/messages").get();
    await db.collection("nothing").get();
    await db.doc("conversations/a/messages/1").delete();
    await db.runTransaction(async (transaction) => {
      await transaction.get(db.doc("conversations/a"));
      transaction.update(db.doc("conversations/a"), { n: 2 });
    });
    expect(await usage()).toMatchObject({
      reads: 6,
      writes: 4,
      deletes: 1,
      byCollection: {
        conversations: { reads: 3, writes: 2, deletes: 0 },
        messages: { reads: 2, writes: 2, deletes: 1 },
        nothing: { reads: 1, writes: 0, deletes: 0 },
      },
      byRpc: { BatchGetDocuments: { reads: 3 }, RunQuery: { reads: 3 }, Commit: { writes: 4, deletes: 1 } },
    });
  });
});

describe("the port", () => {
  it("serves on through garbage, broken HTTP/2 and clients that vanish", async () => {
    const { port } = firestore.server;
    for (const garbage of ["\u0000\u0001garbage\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\nnonsense-nonsense", "PR"]) {
      await new Promise<void>((resolve) => {
        const socket = connect(port, "127.0.0.1", () => socket.end(garbage));
        socket.on("close", () => resolve());
        socket.on("error", () => resolve());
        socket.resume();
      });
    }
    await db.doc("things/a").set({ n: 1 });
    expect((await db.doc("things/a").get()).exists).toBe(true);
  });

  it("names a taken port in its error", async () => {
    const { port } = firestore.server;
    await expect(startFirestore({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken by another program.`);
  });

  it("refuses a client without the owner's token, over gRPC and over REST", async () => {
    const { server } = firestore;
    const client = new Firestore({
      projectId: PROJECT,
      host: `${server.host}:${server.port}`,
      ssl: false,
      customHeaders: { Authorization: `Bearer ${unsignedToken("somebody")}` },
    });
    await expect(client.doc("things/a").set({ n: 1 })).rejects.toMatchObject({ code: 7 });
    await client.terminate();

    const documents = `${server.url}/v1/projects/${PROJECT}/databases/(default)/documents`;
    const response = await fetch(`${documents}:commit`, {
      method: "POST",
      body: JSON.stringify({ writes: [{ delete: `projects/${PROJECT}/databases/(default)/documents/things/a` }] }),
      headers: { origin: "https://a.example" },
    });
    expect(response.status).toBe(403);
    expect(response.headers.get("access-control-allow-origin")).toBe("https://a.example");
    expect(await response.json()).toMatchObject({ error: { code: 403, status: "PERMISSION_DENIED" } });
  });

  it("answers an unknown path with 404 in JSON", async () => {
    const response = await fetch(`${firestore.server.url}/nothing/here`);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 404, status: "NOT_FOUND" } });
  });
});

describe("the disk", () => {
  it("keeps documents and their times over a restart, after a clean stop and without one", () =>
    withFolder(async (dataDir) => {
      const first = await openFirestore({ dataDir });
      await first.db.doc("kept/a").set({ n: 1, map: { deep: [NaN, -0, 2 ** 53] } });
      await first.db.doc("kept/b").set({ n: 2 });
      await first.db.doc("kept/b").delete();
      const before = await first.db.doc("kept/a").get();
      // What a killed process leaves behind is the log as it is now, before any clean stop.
      const log = await readFile(path.join(dataDir, "firestore.log"));
      await first.close();
      for (const killed of [false, true]) {
        if (killed) await writeFile(path.join(dataDir, "firestore.log"), log);
        const again = await openFirestore({ dataDir });
        const after = await again.db.doc("kept/a").get();
        expect(after.data()).toEqual(before.data());
        expect(after.updateTime?.valueOf()).toBe(before.updateTime?.valueOf());
        expect((await again.db.doc("kept/b").get()).exists).toBe(false);
        await again.close();
      }
    }));

  it("drops a torn last record with a notice, and does not start on a damaged file", () =>
    withFolder(async (dataDir) => {
      const file = path.join(dataDir, "firestore.log");
      const first = await openFirestore({ dataDir });
      await first.db.doc("kept/a").set({ n: 1 });
      await first.close();
      await appendFile(file, '0123abcd {"kind":"comm');
      const second = await openFirestore({ dataDir });
      expect(second.notices).toEqual([expect.stringContaining("incomplete last record")]);
      expect((await second.db.doc("kept/a").get()).exists).toBe(true);
      await second.close();
      await writeFile(file, (await readFile(file, "utf8")).replace('"n":{', '"m":{'));
      await expect(startFirestore({ port: 0, dataDir })).rejects.toThrow(
        /firestore\.log: damaged record at offset \d+/,
      );
    }));
});
