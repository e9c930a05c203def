import { expect, vi } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";
import type { DocumentSnapshot, Query, QuerySnapshot } from "@google-cloud/firestore";

const PAGE = "https://firebase.google.com/docs/firestore/query-data/listen";

interface Heard {
  readonly snapshots: QuerySnapshot[];
  readonly errors: Error[];
  readonly stop: () => void;
}

function listen(query: Query): Heard {
  const snapshots: QuerySnapshot[] = [];
  const errors: Error[] = [];
  const stop = query.onSnapshot(
    (snapshot) => snapshots.push(snapshot),
    (error) => errors.push(error),
  );
  return { snapshots, errors, stop };
}

const last = ({ snapshots }: Heard): string[] => snapshots.at(-1)?.docs.map(({ id }) => id) ?? ["nothing heard"];
const changes = (snapshot: QuerySnapshot | undefined): string[] =>
  snapshot?.docChanges().map(({ type, doc }) => `${type} ${doc.id}`) ?? [];

const soon = { timeout: 25_000, interval: 10 };

onEachFirestore(PAGE, ({ says }) => {
  says(
    "An initial call using the callback you provide creates a document snapshot immediately with the current contents of the single document.",
    async ({ db }) => {
      await db.doc("c/a").set({ n: 1 });
      const heard: DocumentSnapshot[] = [];
      const stop = db.doc("c/a").onSnapshot((snapshot) => heard.push(snapshot));
      await vi.waitFor(() => expect(heard[0]?.data()).toEqual({ n: 1 }), soon);
      stop();
    },
  );

  says("Then, each time the contents change, another call updates the document snapshot.", async ({ db }) => {
    const heard: DocumentSnapshot[] = [];
    const stop = db.doc("c/a").onSnapshot((snapshot) => heard.push(snapshot));
    await vi.waitFor(() => expect(heard.map(({ exists }) => exists)).toEqual([false]), soon);
    await db.doc("c/a").set({ n: 1 });
    await vi.waitFor(() => expect(heard.at(-1)?.data()).toEqual({ n: 1 }), soon);
    await db.doc("c/a").set({ n: 2 });
    await vi.waitFor(() => expect(heard.at(-1)?.data()).toEqual({ n: 2 }), soon);
    await db.doc("c/a").delete();
    await vi.waitFor(() => expect(heard.at(-1)?.exists).toBe(false), soon);
    stop();
  });

  says(
    "As with documents, you can use onSnapshot() instead of get() to listen to the results of a query.",
    async ({ db }) => {
      await seed(db, { "c/a": { state: "CA" }, "c/b": { state: "NY" } });
      const heard = listen(db.collection("c").where("state", "==", "CA"));
      await vi.waitFor(() => expect(last(heard)).toEqual(["a"]), soon);
      heard.stop();
    },
  );

  says(
    "The snapshot handler will receive a new query snapshot every time the query results change (that is, when a document is added, removed, or modified).",
    async ({ db }) => {
      await seed(db, { "c/a": { state: "CA" }, "c/b": { state: "NY" } });
      const heard = listen(db.collection("c").where("state", "==", "CA"));
      await vi.waitFor(() => expect(heard.snapshots).toHaveLength(1), soon);
      expect(changes(heard.snapshots[0])).toEqual(["added a"]);
      await db.doc("c/c").set({ state: "CA" });
      await vi.waitFor(() => expect(changes(heard.snapshots[1])).toEqual(["added c"]), soon);
      await db.doc("c/a").update({ n: 1 });
      await vi.waitFor(() => expect(changes(heard.snapshots[2])).toEqual(["modified a"]), soon);
      await db.doc("c/c").update({ state: "NY" });
      await vi.waitFor(() => expect(changes(heard.snapshots[3])).toEqual(["removed c"]), soon);
      await db.doc("c/a").delete();
      await vi.waitFor(() => expect(changes(heard.snapshots[4])).toEqual(["removed a"]), soon);
      expect(heard.errors).toEqual([]);
      heard.stop();
    },
  );

  says("The initial state can come from the server directly: an empty result is a snapshot too.", async ({ db }) => {
    const heard = listen(db.collection("none"));
    await vi.waitFor(() => expect(heard.snapshots.map(({ size }) => size)).toEqual([0]), soon);
    heard.stop();
  });

  says("… every time the query results change: those of a query with order and limit as well", async ({ db }) => {
    await seed(db, { "c/a": { n: 1 }, "c/b": { n: 2 }, "c/c": { n: 3 } });
    const heard = listen(db.collection("c").orderBy("n", "desc").limit(2));
    await vi.waitFor(() => expect(last(heard)).toEqual(["c", "b"]), soon);
    await db.doc("c/d").set({ n: 4 });
    await vi.waitFor(() => expect(last(heard)).toEqual(["d", "c"]), soon);
    await db.doc("c/d").delete();
    await vi.waitFor(() => expect(last(heard)).toEqual(["c", "b"]), soon);
    heard.stop();
  });

  says(
    "… whenever the entire stream reaches a new consistent snapshot: the changes of one commit come together",
    async ({ db }) => {
      const heard = listen(db.collection("c"));
      await vi.waitFor(() => expect(heard.snapshots).toHaveLength(1), soon);
      await seed(db, { "c/a": {}, "c/b": {}, "c/c": {} });
      await vi.waitFor(() => expect(changes(heard.snapshots[1])).toEqual(["added a", "added b", "added c"]), soon);
      heard.stop();
    },
  );

  says(
    "Use a collection group query to retrieve documents from a collection group instead of from a single collection.",
    async ({ db }) => {
      const heard = listen(db.collectionGroup("messages"));
      await vi.waitFor(() => expect(heard.snapshots).toHaveLength(1), soon);
      await seed(db, { "rooms/1/messages/a": {}, "messages/b": {}, "rooms/1": {} });
      await vi.waitFor(() => expect(last(heard).toSorted()).toEqual(["a", "b"]), soon);
      heard.stop();
    },
  );

  says(
    "When you are no longer interested in listening to your data, you must detach your listener so that your event callbacks stop getting called.",
    async ({ db }) => {
      const gone = listen(db.collection("c"));
      const witness = listen(db.collection("c"));
      await vi.waitFor(() => expect([gone.snapshots.length, witness.snapshots.length]).toEqual([1, 1]), soon);
      gone.stop();
      await db.doc("c/a").set({});
      await vi.waitFor(() => expect(last(witness)).toEqual(["a"]), soon);
      expect(gone.snapshots).toHaveLength(1);
      witness.stop();
    },
  );

  says("The time at which this query snapshot was obtained.", async ({ db }) => {
    const heard = listen(db.collection("c").orderBy("n"));
    await vi.waitFor(() => expect(heard.snapshots).toHaveLength(1), soon);
    for (let n = 1; n <= 20; n += 1) await db.doc("c/counter").set({ n });
    await vi.waitFor(() => expect(heard.snapshots.at(-1)?.docs[0]?.get("n")).toBe(20), soon);
    const seen = heard.snapshots.slice(1).map((snapshot) => Number(snapshot.docs[0]?.get("n")));
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    const times = heard.snapshots.map(({ readTime }) => readTime.valueOf());
    expect(times).toEqual(times.toSorted());
    heard.stop();
  });
});
