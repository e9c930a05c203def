import { expect } from "vitest";
import { CODES, onEachFirestore, seed } from "./each-firestore.ts";
import type { Message } from "./wire.ts";

const PAGE = "https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1";
const one = { integerValue: "1" };
const two = { integerValue: "2" };

onEachFirestore(`${PAGE} (reading and writing documents)`, ({ says, saysUnlikeGooglesEmulator }) => {
  says("GetDocument: Gets a single document.", async ({ wire, root, db }) => {
    await db.doc("c/a").set({ n: 1 });
    const answer = await wire.call("GetDocument", { name: `${root}/c/a` });
    expect(answer).toMatchObject({ messages: [{ name: `${root}/c/a`, fields: { n: one } }] });
    expect(await wire.call("GetDocument", { name: `${root}/c/missing` })).toMatchObject({ code: CODES.NOT_FOUND });
  });

  says(
    "If the document has a field that is not present in this mask, that field will not be returned in the response.",
    async ({ wire, root, db }) => {
      await db.doc("c/a").set({ n: 1, map: { x: 1, y: 2, "odd.key": 3 } });
      const mask = { fieldPaths: ["map.x", "map.`odd.key`", "absent"] };
      const answer = await wire.call("GetDocument", { name: `${root}/c/a`, mask });
      const fields = { x: one, "odd.key": { integerValue: "3" } };
      expect("messages" in answer && answer.messages[0]?.["fields"]).toEqual({ map: { mapValue: { fields } } });
    },
  );

  says("CreateDocument: Creates a new document.", async ({ wire, root }) => {
    const request = { parent: root, collectionId: "c", documentId: "a", document: { fields: { n: one } } };
    expect(await wire.call("CreateDocument", request)).toMatchObject({
      messages: [{ name: `${root}/c/a`, fields: { n: one } }],
    });
    expect(await wire.call("CreateDocument", request)).toMatchObject({ code: CODES.ALREADY_EXISTS });
  });

  says("If not specified, an ID will be assigned by the service.", async ({ wire, root }) => {
    const request = { parent: root, collectionId: "c", document: { fields: { n: one } } };
    const answers = await Promise.all([wire.call("CreateDocument", request), wire.call("CreateDocument", request)]);
    const names = answers.map((answer) => ("messages" in answer ? String(answer.messages[0]?.["name"]) : ""));
    expect(new Set(names).size).toBe(2);
    for (const name of names) expect(name).toMatch(/\/c\/[A-Za-z0-9]{20}$/);
  });

  says("UpdateDocument: Creates the document if it does not already exist.", async ({ wire, root }) => {
    const document = { name: `${root}/c/a`, fields: { n: one } };
    expect(await wire.call("UpdateDocument", { document })).toMatchObject({ messages: [{ fields: { n: one } }] });
  });

  says(
    "Fields referenced in the mask, but not present in the input document, are deleted from the document on the server.",
    async ({ wire, root, db }) => {
      await db.doc("c/a").set({ n: 1, gone: 1, kept: 1 });
      const request = {
        document: { name: `${root}/c/a`, fields: { n: two, ignored: two } },
        updateMask: { fieldPaths: ["n", "gone"] },
      };
      await wire.call("UpdateDocument", request);
      expect((await db.doc("c/a").get()).data()).toEqual({ n: 2, kept: 1 });
    },
  );

  says("The request will fail if this is set and not met by the target document.", async ({ wire, root }) => {
    const name = `${root}/c/a`;
    const currentDocument = { exists: true };
    const update = await wire.call("UpdateDocument", { document: { name, fields: {} }, currentDocument });
    expect(update).toMatchObject({ code: CODES.NOT_FOUND });
    expect(await wire.call("DeleteDocument", { name, currentDocument })).toMatchObject({ code: CODES.NOT_FOUND });
  });

  says(
    "The fields to return. If not set, returns all fields. If the document has a field that is not present in this mask, that field will not be returned in the response.",
    async ({ wire, root, db }) => {
      const document = { fields: { n: one, other: two } };
      const mask = { fieldPaths: ["n"] };
      const shown = { messages: [{ name: `${root}/c/a`, fields: { n: one } }] };
      const created = { parent: root, collectionId: "c", documentId: "a", document };
      const fieldsOf = (answer: object): unknown =>
        Object.keys((answer as { messages: { fields: object }[] }).messages[0]?.fields ?? {});
      const answers = [
        await wire.call("CreateDocument", { ...created, mask }),
        await wire.call("UpdateDocument", { document: { ...document, name: `${root}/c/a` }, mask }),
      ];
      for (const answer of answers) {
        expect(answer).toMatchObject(shown);
        expect(fieldsOf(answer)).toEqual(["n"]);
      }
      const list = await wire.call("ListDocuments", { parent: root, collectionId: "c", mask });
      expect(documentsIn(list).map(({ fields }) => fields)).toEqual([{ n: one }]);
      expect((await db.doc("c/a").get()).data()).toEqual({ n: 1, other: 2 });
    },
  );

  says("Reads the version of the document at the given time.", async ({ wire, database, root, db }) => {
    const { writeTime } = await db.doc("c/a").set({ n: 1 });
    await seed(db, { "c/a": { n: 2 }, "c/b": { n: 2 }, "d/a": {} });
    const at = { readTime: { seconds: String(writeTime.seconds), nanos: writeTime.nanoseconds } };
    const structuredQuery = { from: [{ collectionId: "c" }] };
    const structuredAggregationQuery = { structuredQuery, aggregations: [{ alias: "all", count: {} }] };
    const names = ["a", "b"].map((id) => `${root}/c/${id}`);
    const answers = await Promise.all([
      wire.call("GetDocument", { name: names[0], ...at }),
      wire.call("GetDocument", { name: names[1], ...at }),
      wire.call("BatchGetDocuments", { database, documents: names, ...at }),
      wire.call("ListDocuments", { parent: root, collectionId: "c", ...at }),
      wire.call("RunQuery", { parent: root, structuredQuery, ...at }),
      wire.call("RunAggregationQuery", { parent: root, structuredAggregationQuery, ...at }),
    ]);
    const [get, missing, batch, list, query, count] = answers.map((answer) =>
      "messages" in answer ? answer.messages : answer.code,
    );
    const then = { name: names[0], fields: { n: one } };
    expect(get).toMatchObject([then]);
    expect(missing).toBe(CODES.NOT_FOUND);
    const byName = (messages: unknown): Message[] =>
      (messages as Message[]).filter(({ found, missing: none, document }) => found ?? (none || document));
    expect(byName(batch)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ found: expect.objectContaining(then) as unknown }),
        expect.objectContaining({ missing: names[1] }),
      ]),
    );
    expect(list).toMatchObject([{ documents: [then] }]);
    expect((list as { documents: unknown[] }[])[0]?.documents).toHaveLength(1);
    expect(byName(query)).toMatchObject([{ document: then }]);
    expect(count).toMatchObject([{ result: { aggregateFields: { all: one } } }]);
  });

  says("DeleteDocument: Deletes a document.", async ({ wire, root, db }) => {
    await seed(db, { "c/a": {}, "c/a/sub/b": {} });
    expect(await wire.call("DeleteDocument", { name: `${root}/c/a` })).toMatchObject({ code: 0 });
    expect(await wire.call("DeleteDocument", { name: `${root}/c/a` })).toMatchObject({ code: 0 });
    expect((await db.doc("c/a").get()).exists).toBe(false);
    expect((await db.doc("c/a/sub/b").get()).exists).toBe(true);
  });

  says("BatchGetDocuments: Duplicate names will be elided.", async ({ wire, database, root, db }) => {
    await db.doc("c/a").set({ n: 1 });
    const documents = ["a", "missing", "a", "missing"].map((id) => `${root}/c/${id}`);
    const answer = await wire.call("BatchGetDocuments", { database, documents });
    const messages: readonly Message[] = "messages" in answer ? answer.messages : [];
    expect(messages.filter((message) => message["found"])).toHaveLength(1);
    expect(messages.map((message) => message["missing"]).filter(Boolean)).toEqual([`${root}/c/missing`]);
  });

  saysUnlikeGooglesEmulator("it reads from any database")(
    "The request will fail if any of the document is not a child resource of the given database.",
    async ({ wire, database }) => {
      const documents = ["projects/demo-other/databases/(default)/documents/c/a"];
      const answer = await wire.call("BatchGetDocuments", { database, documents });
      expect(answer).toMatchObject({ code: CODES.INVALID_ARGUMENT });
    },
  );

  says(
    "The new transaction ID will be returned as the first response in the stream.",
    async ({ wire, database, root }) => {
      const newTransaction = { readWrite: {} };
      const answer = await wire.call("BatchGetDocuments", { database, documents: [`${root}/c/a`], newTransaction });
      const transaction = "messages" in answer ? answer.messages[0]?.["transaction"] : undefined;
      const writes = [{ update: { name: `${root}/c/a`, fields: {} } }];
      expect(await wire.call("Commit", { database, transaction, writes })).toMatchObject({ code: 0 });
    },
  );
});

onEachFirestore(`${PAGE} (lists)`, ({ says }) => {
  says("ListDocuments: When absent, documents are ordered based on `__name__ ASC`.", async ({ db, wire, root }) => {
    await seed(db, { "c/b": {}, "c/a": {}, "c/ä": {}, "c/a/sub/x": {}, "d/a": {} });
    const answer = await wire.call("ListDocuments", { parent: root, collectionId: "c" });
    expect(namesIn(answer)).toEqual(["c/a", "c/b", "c/ä"].map((path) => `${root}/${path}`));
  });

  says(
    "The optional ordering of the documents to return. For example: `priority desc, __name__ desc`.",
    async ({ db, wire, root }) => {
      await seed(db, { "c/a": { priority: 1 }, "c/b": { priority: 2 }, "c/c": { priority: 2 }, "c/d": {} });
      const orderBy = "priority desc, __name__ desc";
      const answer = await wire.call("ListDocuments", { parent: root, collectionId: "c", orderBy });
      expect(namesIn(answer)).toEqual(["c/c", "c/b", "c/a"].map((path) => `${root}/${path}`));
    },
  );

  says(
    "A document is missing if it does not exist, but there are sub-documents nested underneath it.",
    async ({ db }) => {
      await seed(db, { "c/a": {}, "c/missing/sub/x": {}, "c/deeper/sub/missing/sub/x": {} });
      const listed = await db.collection("c").listDocuments();
      expect(listed.map(({ id }) => id)).toEqual(["a", "deeper", "missing"]);
    },
  );

  says(
    "such missing documents will be returned with a key but will not have fields, `create_time`, or `update_time` set.",
    async ({ db, wire, root }) => {
      await seed(db, { "c/missing/sub/x": {} });
      const answer = await wire.call("ListDocuments", { parent: root, collectionId: "c", showMissing: true });
      const [document] = documentsIn(answer);
      expect(document?.["name"]).toBe(`${root}/c/missing`);
      expect(document?.["createTime"] ?? undefined).toBeUndefined();
      expect(document?.["updateTime"] ?? undefined).toBeUndefined();
      const without = await wire.call("ListDocuments", { parent: root, collectionId: "c" });
      expect(documentsIn(without)).toEqual([]);
    },
  );

  says(
    "A token to retrieve the next page of documents. If this field is omitted, there are no subsequent pages.",
    async ({ db, wire, root }) => {
      await seed(db, { "c/a": {}, "c/b": {}, "c/c": {} });
      const seen: unknown[] = [];
      let pageToken = "";
      do {
        const answer = await wire.call("ListDocuments", { parent: root, collectionId: "c", pageSize: 2, pageToken });
        seen.push(...namesIn(answer));
        pageToken = "messages" in answer ? ((answer.messages[0]?.["nextPageToken"] ?? "") as string) : "";
      } while (pageToken !== "" && seen.length < 10);
      expect(seen).toEqual(["c/a", "c/b", "c/c"].map((path) => `${root}/${path}`));
    },
  );

  says("Requests with `show_missing` may not specify `where` or `order_by`.", async ({ wire, root }) => {
    const request = { parent: root, collectionId: "c", showMissing: true, orderBy: "n" };
    expect(await wire.call("ListDocuments", request)).toMatchObject({ code: CODES.INVALID_ARGUMENT });
  });

  says("Lists all the collection IDs underneath a document.", async ({ db }) => {
    await seed(db, { "c/a": {}, "c/a/z/x": {}, "c/a/b/missing/deep/x": {}, "d/a": {} });
    expect((await db.listCollections()).map(({ id }) => id)).toEqual(["c", "d"]);
    expect((await db.doc("c/a").listCollections()).map(({ id }) => id)).toEqual(["b", "z"]);
    expect(await db.doc("c/none").listCollections()).toEqual([]);
  });

  says("A page token that may be used to continue the list.", async ({ db, wire, root }) => {
    await seed(db, { "a/x": {}, "b/x": {}, "c/x": {} });
    const first = await wire.call("ListCollectionIds", { parent: root, pageSize: 2 });
    expect(first).toMatchObject({ messages: [{ collectionIds: ["a", "b"] }] });
    const pageToken = "messages" in first ? first.messages[0]?.["nextPageToken"] : "";
    const second = await wire.call("ListCollectionIds", { parent: root, pageSize: 2, pageToken });
    expect(second).toMatchObject({ messages: [{ collectionIds: ["c"] }] });
  });
});

function documentsIn(answer: object): readonly Message[] {
  const [message] = (answer as { messages?: Message[] }).messages ?? [];
  return (message?.["documents"] ?? []) as Message[];
}

function namesIn(answer: object): unknown[] {
  return documentsIn(answer).map((document) => document["name"]);
}
