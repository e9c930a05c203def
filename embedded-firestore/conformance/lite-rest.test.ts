import { expect } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";
import { rulesClient } from "./rules-client.ts";
import type { Subject } from "./each-firestore.ts";
import type { Reply } from "./rules-client.ts";

const PAGE = "https://firebase.google.com/docs/firestore/reference/rest";

const int = (value: number): object => ({ integerValue: String(value) });

/** Asks as the owner. */
function asker(subject: Subject): (method: string, target: string, body?: object) => Promise<Reply> {
  const { ask } = rulesClient(subject);
  return (method, target, body) => ask(method, target, body, "Bearer owner");
}

interface Document {
  name: string;
  fields?: object;
  createTime: string;
  updateTime: string;
}

onEachFirestore(PAGE, ({ says, saysOfOurs, saysUnlikeGooglesEmulator }) => {
  const withTimes = saysUnlikeGooglesEmulator("it reads no times out of parameters");

  says("get: Gets a single document, with a mask.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": { n: 1, m: { x: 1, y: 2 }, "a.b": 3 } });
    const { status, body } = await ask("GET", "/c/a");
    const document = body as Document;
    expect(status).toBe(200);
    expect(document).toEqual({
      name: `${subject.root}/c/a`,
      fields: { n: int(1), m: { mapValue: { fields: { x: int(1), y: int(2) } } }, "a.b": int(3) },
      createTime: document.updateTime,
      updateTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
    });
    const masked = await ask("GET", "/c/a?mask.fieldPaths=m.x&mask.fieldPaths=%60a.b%60");
    expect(masked.body).toMatchObject({ fields: { m: { mapValue: { fields: { x: int(1) } } }, "a.b": int(3) } });
    expect((masked.body as { fields: object }).fields).not.toHaveProperty("n");

    expect(await ask("GET", "/c/none")).toMatchObject({
      status: 404,
      body: { error: { code: 404, status: "NOT_FOUND" } },
    });
  });

  withTimes("get: readTime reads the version of the document at the given time.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": { n: 1 } });
    const { updateTime } = (await ask("GET", "/c/a")).body as Document;
    await subject.db.doc("c/a").set({ n: 2 });
    const past = await ask("GET", `/c/a?readTime=${encodeURIComponent(updateTime)}`);
    expect(past.body).toMatchObject({ fields: { n: int(1) } });
  });

  const inTransactions = saysOfOurs("it never answers");

  inTransactions("get: transaction reads the document in a transaction.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": { n: 1 } });
    const begun = await ask("POST", ":beginTransaction", { options: { readOnly: {} } });
    const { transaction } = begun.body as { transaction: string };
    const inside = `/c/a?transaction=${encodeURIComponent(transaction)}`;
    expect((await ask("GET", inside)).body).toMatchObject({ fields: { n: int(1) } });
    await subject.db.doc("c/a").set({ n: 2 });
    expect((await ask("GET", inside)).body).toMatchObject({ fields: { n: int(1) } });
  });

  says("list: Lists documents, page by page, in an order.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": { n: 3 }, "c/b": { n: 2 }, "c/d": { n: 1 }, "c/a/d/x": { n: 0 } });
    const ids = ({ body }: Reply): string[] =>
      ((body as { documents?: Document[] }).documents ?? []).map(({ name }) => name.slice(subject.root.length));
    const first = await ask("GET", "/c?pageSize=2");
    expect(ids(first)).toEqual(["/c/a", "/c/b"]);
    const { nextPageToken } = first.body as { nextPageToken: string };
    const last = await ask("GET", `/c?pageSize=2&pageToken=${encodeURIComponent(nextPageToken)}`);
    expect(ids(last)).toEqual(["/c/d"]);
    expect(last.body).not.toHaveProperty("nextPageToken");
    expect(ids(await ask("GET", "/c?orderBy=n"))).toEqual(["/c/d", "/c/b", "/c/a"]);
    expect(ids(await ask("GET", "/c/a/d"))).toEqual(["/c/a/d/x"]);
    expect((await ask("GET", "/none")).body).toEqual({});
  });

  says("createDocument: Creates a new document, with an id or without.", async (subject) => {
    const ask = asker(subject);
    const named = await ask("POST", "/c?documentId=a", { fields: { n: int(1) } });
    expect(named).toMatchObject({ status: 200, body: { name: `${subject.root}/c/a`, fields: { n: int(1) } } });
    const again = await ask("POST", "/c?documentId=a", { fields: {} });
    expect(again).toMatchObject({ status: 409, body: { error: { status: "ALREADY_EXISTS" } } });
    const unnamed = (await ask("POST", "/c/a/d", { fields: {} })).body as Document;
    expect(unnamed.name.slice(subject.root.length)).toMatch(/^\/c\/a\/d\/\w{20}$/);
    expect(unnamed).not.toHaveProperty("fields");
  });

  says("patch: Updates or inserts a document; updateMask and currentDocument are parameters.", async (subject) => {
    const ask = asker(subject);
    const fields = async (): Promise<unknown> => (await subject.db.doc("c/a").get()).data();
    const missing = await ask("PATCH", "/c/a?currentDocument.exists=true", { fields: {} });
    expect(missing).toMatchObject({ status: 404, body: { error: { status: "NOT_FOUND" } } });
    await ask("PATCH", "/c/a", { fields: { n: int(1), o: int(1), p: int(1) } });
    await ask("PATCH", "/c/a?updateMask.fieldPaths=n&updateMask.fieldPaths=o", { fields: { n: int(2), p: int(9) } });
    expect(await fields()).toEqual({ n: 2, p: 1 });
  });

  withTimes(
    "patch: currentDocument.updateTime: the target document must exist and have been last updated at that time.",
    async (subject) => {
      const ask = asker(subject);
      await seed(subject.db, { "c/a": { n: 1 } });
      const { updateTime } = (await ask("GET", "/c/a")).body as Document;
      const precondition = `currentDocument.updateTime=${encodeURIComponent(updateTime)}`;
      expect((await ask("PATCH", `/c/a?${precondition}`, { fields: { n: int(3) } })).status).toBe(200);
      expect(await ask("PATCH", `/c/a?${precondition}`, { fields: { n: int(4) } })).toMatchObject({
        status: 400,
        body: { error: { status: "FAILED_PRECONDITION" } },
      });
      expect((await subject.db.doc("c/a").get()).data()).toEqual({ n: 3 });
    },
  );

  says("delete: Deletes a document.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": {} });
    expect(await ask("DELETE", "/c/a?currentDocument.exists=true")).toEqual({ status: 200, body: {} });
    expect(await ask("DELETE", "/c/a")).toEqual({ status: 200, body: {} });
    expect((await ask("DELETE", "/c/a?currentDocument.exists=true")).status).toBe(404);
  });

  says("batchGet, in a new transaction, then commit; rollback gives one up.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": { n: 1 } });
    const documents = [`${subject.root}/c/a`, `${subject.root}/c/b`];
    const { body } = await ask("POST", ":batchGet", { documents, newTransaction: { readWrite: {} } });
    const [begun, ...answers] = body as { transaction?: string; found?: Document; missing?: string }[];
    expect(new Set(answers.map(({ found, missing }) => found?.name ?? missing))).toEqual(new Set(documents));
    const writes = [{ update: { name: documents[0], fields: { n: int(2) } } }];
    const committed = await ask("POST", ":commit", { writes, transaction: begun?.transaction });
    expect(committed.body).toMatchObject({
      writeResults: [{ updateTime: expect.any(String) }],
      commitTime: expect.any(String),
    });
    const { transaction } = (await ask("POST", ":beginTransaction", {})).body as { transaction: string };
    expect(await ask("POST", ":rollback", { transaction })).toEqual({ status: 200, body: {} });
    expect((await ask("POST", ":commit", { writes, transaction })).status).toBe(400);
  });

  says("runQuery and runAggregationQuery answer a list; below a document too.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a/d/x": { n: 1.5 }, "c/a/d/y": { n: 2 }, "c/b/d/z": { n: 3 } });
    const structuredQuery = { from: [{ collectionId: "d" }], orderBy: [{ field: { fieldPath: "n" } }], limit: 1 };
    const { body } = await ask("POST", "/c/a:runQuery", { structuredQuery });
    const [answer] = body as { document: Document; readTime: string }[];
    expect(answer?.document).toMatchObject({ name: `${subject.root}/c/a/d/x`, fields: { n: { doubleValue: 1.5 } } });
    const structuredAggregationQuery = {
      structuredQuery: { from: [{ collectionId: "d", allDescendants: true }] },
      aggregations: [
        { alias: "most2", count: { upTo: "2" } },
        { alias: "sum", sum: { field: { fieldPath: "n" } } },
      ],
    };
    expect((await ask("POST", ":runAggregationQuery", { structuredAggregationQuery })).body).toMatchObject([
      { result: { aggregateFields: { most2: int(2), sum: { doubleValue: 6.5 } } } },
    ]);
    const empty = (await ask("POST", ":runQuery", { structuredQuery: { from: [{ collectionId: "q" }] } })).body;
    expect(empty).toMatchObject([{ readTime: expect.any(String) }]);
  });

  says("listCollectionIds and batchWrite, for administrators.", async (subject) => {
    const ask = asker(subject);
    await seed(subject.db, { "c/a": {}, "b/a": {}, "c/a/d/x": {} });
    expect((await ask("POST", ":listCollectionIds", {})).body).toEqual({ collectionIds: ["b", "c"] });
    expect((await ask("POST", "/c/a:listCollectionIds", {})).body).toEqual({ collectionIds: ["d"] });
    const writes = [
      { update: { name: `${subject.root}/c/a`, fields: { n: int(1) } }, currentDocument: { exists: false } },
      { update: { name: `${subject.root}/c/n`, fields: { n: int(1) } } },
    ];
    const { body } = await ask("POST", ":batchWrite", { writes });
    expect(body).toMatchObject({ status: [{ code: 6 }, {}], writeResults: [{}, { updateTime: expect.any(String) }] });
  });

  says("Browsers of any origin may ask.", async ({ address, root }) => {
    const url = `http://${address}/v1/${root}:runQuery`;
    const headers = {
      origin: "https://a.example",
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization,x-firebase-gmpid",
    };
    const preflight = await fetch(url, { method: "OPTIONS", headers });
    expect(preflight.ok).toBe(true);
    expect(preflight.headers.get("access-control-allow-origin")).toMatch(/^(?:\*|https:\/\/a\.example)$/);
    expect(preflight.headers.get("access-control-allow-headers")?.toLowerCase()).toMatch(/^\*|x-firebase-gmpid/);
    expect(preflight.headers.get("access-control-allow-methods")).toContain("POST");
  });

  says("What does not fit is INVALID_ARGUMENT.", async (subject) => {
    const ask = asker(subject);
    const bodies: object[] = [
      { fields: { n: { integerValue: "x" } } },
      { fields: { n: { integerValue: "1", stringValue: "1" } } },
      { fields: { n: { noValue: 1 } } },
      { fields: { t: { timestampValue: "yesterday" } } },
      { fields: [] },
      { nothing: 1 },
    ];
    for (const body of bodies) {
      const reply = await ask("PATCH", "/c/a", body);
      expect([body, reply]).toMatchObject([body, { status: 400, body: { error: { status: "INVALID_ARGUMENT" } } }]);
    }
    expect((await subject.db.doc("c/a").get()).exists).toBe(false);
  });

  const ofOurs = saysOfOurs("it serves more, or answers in another way");

  ofOurs("What is not served answers UNIMPLEMENTED by name.", async (subject) => {
    const ask = asker(subject);
    for (const [verb, name] of [
      ["partitionQuery", "PartitionQuery"],
      ["executePipeline", "ExecutePipeline"],
      ["listen", "Listen"],
      ["write", "Write"],
    ]) {
      const message = expect.stringContaining(name ?? "") as unknown;
      expect(await ask("POST", `:${verb}`, {})).toMatchObject({
        status: 501,
        body: { error: { status: "UNIMPLEMENTED", message } },
      });
    }
    const { address, database } = subject;
    for (const name of ["Listen", "Write"]) {
      const url = `http://${address}/google.firestore.v1.Firestore/${name}/channel?VER=8&database=${database}`;
      const answer = await fetch(url, { method: "POST", headers: { authorization: "Bearer owner" } });
      expect(answer.status).toBe(501);
      expect(await answer.json()).toMatchObject({ error: { message: expect.stringContaining(name) } });
    }
  });

  ofOurs("Nothing but JSON in UTF-8 is read, and nothing is served elsewhere.", async (subject) => {
    const { address, root } = subject;
    const post = (target: string, body: string | Uint8Array<ArrayBuffer>, method = "POST"): Promise<Response> =>
      fetch(`http://${address}/v1/${root}${target}`, { method, body, headers: { authorization: "Bearer owner" } });
    const broken = Buffer.concat([
      Buffer.from('{"fields":{"n":{"stringValue":"'),
      Buffer.from([0xff]),
      Buffer.from('"}}}'),
    ]);
    const bodies = [
      "{",
      "[]",
      "null",
      "7",
      new Uint8Array(broken),
      String.raw`{"fields":{"n":{"stringValue":"\ud800"}}}`,
    ];
    for (const body of bodies) expect([body, (await post("/c", body)).status]).toEqual([body, 400]);
    const deep = `{"fields":{"n":${'{"arrayValue":{"values":['.repeat(5000)}${"]}}".repeat(5000)}}}`;
    expect((await post("/c", deep)).status).toBe(400);
    expect((await post(":nothing", "{}")).status).toBe(404);
    expect((await post("/c", "{}", "PUT")).status).toBe(404);
    expect((await subject.db.collection("c").get()).size).toBe(0);
  });

  for (const [written, whole] of [
    ["5.0", "5"],
    ["1e3", "1000"],
    ["1.5e1", "15"],
    ["+5", "5"],
    ["05", "5"],
    ["-0", "0"],
    ["5.", "5"],
    ["9223372036854775807.0", "9223372036854775807"],
    [1e3, "1000"],
  ]) {
    says(`An integer may be written ${JSON.stringify(written)}.`, async (subject) => {
      const answer = await asker(subject)("PATCH", "/c/a", { fields: { n: { integerValue: written } } });
      expect(answer).toMatchObject({ status: 200, body: { fields: { n: { integerValue: whole } } } });
    });
  }
  for (const written of [
    "5.5",
    "1e-1",
    " 5",
    "0x5",
    "1e19",
    "",
    "9223372036854775808",
    "Infinity",
    "1e999999",
    ".",
    5.5,
  ]) {
    says(`${JSON.stringify(written)} is no integer.`, async (subject) => {
      const answer = await asker(subject)("PATCH", "/c/a", { fields: { n: { integerValue: written } } });
      expect(answer).toMatchObject({ status: 400, body: { error: { status: "INVALID_ARGUMENT" } } });
    });
  }
});
