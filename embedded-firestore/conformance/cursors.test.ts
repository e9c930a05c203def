import { FieldPath } from "@google-cloud/firestore";
import { expect } from "vitest";
import { ids, onEachFirestore, seed } from "./each-firestore.ts";

const PAGE = "https://firebase.google.com/docs/firestore/query-data/query-cursors";
const FIVE = { "c/a": { n: 1 }, "c/b": { n: 1 }, "c/c": { n: 2 }, "c/d": { n: 3 }, "c/e": { n: 3 } };

onEachFirestore(PAGE, ({ says }) => {
  says("The startAt() method includes the start point.", async ({ db }) => {
    await seed(db, FIVE);
    expect(await ids(db.collection("c").orderBy("n").startAt(2))).toEqual(["c", "d", "e"]);
  });
  says("The startAfter() method excludes it.", async ({ db }) => {
    await seed(db, FIVE);
    expect(await ids(db.collection("c").orderBy("n").startAfter(1))).toEqual(["c", "d", "e"]);
  });
  says(
    "Similarly, use the endAt() or endBefore() methods to define an end point for your query results.",
    async ({ db }) => {
      await seed(db, FIVE);
      expect(await ids(db.collection("c").orderBy("n").endAt(2))).toEqual(["a", "b", "c"]);
      expect(await ids(db.collection("c").orderBy("n").endBefore(2))).toEqual(["a", "b"]);
      expect(await ids(db.collection("c").orderBy("n", "desc").startAfter(3).endAt(1))).toEqual(["c", "b", "a"]);
    },
  );
  says(
    "You can also pass a document snapshot to the cursor clause as the start or end point of the query cursor.",
    async ({ db }) => {
      await seed(db, FIVE);
      const query = db.collection("c").orderBy("n");
      const [a, d] = [await db.doc("c/a").get(), await db.doc("c/d").get()];
      expect(await ids(query.startAfter(a))).toEqual(["b", "c", "d", "e"]);
      expect(await ids(query.startAt(a).endAt(d))).toEqual(["a", "b", "c", "d"]);
      expect(await ids(db.collection("c").orderBy("n", "desc").startAfter(d))).toEqual(["c", "b", "a"]);
    },
  );
  says("Paginate queries by combining query cursors with the limit() method.", async ({ db }) => {
    await seed(db, FIVE);
    const pages: string[][] = [];
    let query = db.collection("c").orderBy("n").limit(2);
    for (;;) {
      const { docs } = await query.get();
      const last = docs.at(-1);
      if (!last) break;
      pages.push(docs.map(({ id }) => id));
      query = db.collection("c").orderBy("n").startAfter(last).limit(2);
    }
    expect(pages).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });
  says("Set cursor based on multiple fields", async ({ db }) => {
    await seed(db, {
      "c/ma": { name: "Springfield", state: "Massachusetts" },
      "c/mo": { name: "Springfield", state: "Missouri" },
      "c/wi": { name: "Springfield", state: "Wisconsin" },
    });
    const query = db.collection("c").orderBy("name").orderBy("state");
    expect(await ids(query.startAt("Springfield"))).toEqual(["ma", "mo", "wi"]);
    expect(await ids(query.startAt("Springfield", "Missouri"))).toEqual(["mo", "wi"]);
  });
  says(
    "This position is not required to match an actual result, it will scan forward from this position to find the next document.",
    async ({ db }) => {
      await seed(db, FIVE);
      expect(await ids(db.collection("c").orderBy("n").startAfter(1.5))).toEqual(["c", "d", "e"]);
      expect(await ids(db.collection("c").orderBy("n").startAt("text"))).toEqual([]);
      expect(await ids(db.collection("c").orderBy("n").startAt(null))).toEqual(["a", "b", "c", "d", "e"]);
    },
  );
  says("Cursors can reference either the full ordering or a prefix of the location", async ({ db }) => {
    await seed(db, FIVE);
    const query = db.collection("c").orderBy("n").orderBy(FieldPath.documentId());
    expect(await ids(query.startAfter(1, "a"))).toEqual(["b", "c", "d", "e"]);
    expect(await ids(query.endBefore(3))).toEqual(["a", "b", "c"]);
  });
  says(
    "START BEFORE (2, /k/123): start the query right before `a = 1 AND b > 2 AND __name__ > /k/123`.",
    async ({ db }) => {
      await seed(db, { "c/1": { a: 1, b: 2 }, "c/2": { a: 1, b: 3 }, "c/3": { a: 1, b: 3 }, "c/4": { a: 2, b: 9 } });
      const query = db
        .collection("c")
        .where("a", "==", 1)
        .where("b", ">", 2)
        .orderBy("b")
        .orderBy(FieldPath.documentId());
      expect(await ids(query.startAt(3, "3"))).toEqual(["3"]);
    },
  );
});
