import { FieldPath } from "@google-cloud/firestore";
import { expect } from "vitest";
import { CODES, onEachFirestore } from "./each-firestore.ts";
import type { Message, WireClient } from "./wire.ts";

const PAGE = "https://firebase.google.com/docs/firestore/quotas";
const refused = { code: CODES.INVALID_ARGUMENT };

function nested(depth: number): object {
  return depth === 0 ? {} : { inner: nested(depth - 1) };
}

onEachFirestore(PAGE, ({ says, saysUnlikeGooglesEmulator }) => {
  const write = (wire: WireClient, database: string, name: string, fields: Message = {}): Promise<{ code: number }> =>
    wire.call("Commit", { database, writes: [{ update: { name, fields } }] });

  for (const [what, toName] of Object.entries({
    "Constraints on document IDs": (root: string, id: string) => `${root}/c/${id}`,
    "Constraints on collection IDs": (root: string, id: string) => `${root}/${id}/a`,
  })) {
    says(`${what}: Must be no longer than 1,500 bytes`, async ({ wire, database, root }) => {
      expect(await write(wire, database, toName(root, "x".repeat(1500)))).toMatchObject({ code: 0 });
      expect(await write(wire, database, toName(root, "x".repeat(1501)))).toMatchObject(refused);
      expect(await write(wire, database, toName(root, "ä".repeat(751)))).toMatchObject(refused);
    });
    says(
      `${what}: Cannot solely consist of a single period (.) or double periods (..)`,
      async ({ wire, database, root }) => {
        for (const id of [".", ".."])
          expect([id, await write(wire, database, toName(root, id))]).toMatchObject([id, refused]);
        for (const id of ["...", ".a", " ", "ä", "a b"]) {
          expect([id, await write(wire, database, toName(root, id))]).toMatchObject([id, { code: 0 }]);
        }
      },
    );
    says(`${what}: Cannot match the regular expression __.*__`, async ({ wire, database, root }) => {
      for (const id of ["__x__", "__a b__"]) {
        expect([id, await write(wire, database, toName(root, id))]).toMatchObject([id, refused]);
      }
      for (const id of ["__x", "x__", "_x_"]) {
        expect([id, await write(wire, database, toName(root, id))]).toMatchObject([id, { code: 0 }]);
      }
    });
    says(`${what}: Cannot contain a forward slash (/), nor be empty`, async ({ wire, database, root }) => {
      expect(await write(wire, database, `${toName(root, "x")}/y`)).toMatchObject(refused);
      expect(await write(wire, database, toName(root, ""))).toMatchObject(refused);
    });
  }

  says("Maximum size for a document: 1 MiB (1,048,576 bytes)", async ({ db }) => {
    const text = "x".repeat(900_000);
    await db.doc("c/a").set({ text });
    await expect(db.doc("c/b").set({ text, more: "x".repeat(200_000) })).rejects.toMatchObject(refused);
    const growing = db.doc("c/a").update({ more: "x".repeat(200_000) });
    await expect(growing).rejects.toMatchObject(refused);
    expect((await db.doc("c/a").get()).get("more")).toBeUndefined();
  });

  says("Maximum size of a field value: 1 MiB - 89 bytes (1,048,487 bytes)", async ({ wire, database, root }) => {
    const stringValue = "x".repeat(1_048_488);
    expect(await write(wire, database, `${root}/c/a`, { f: { stringValue } })).toMatchObject(refused);
    const bytesValue = Buffer.alloc(1_048_488);
    expect(await write(wire, database, `${root}/c/a`, { f: { bytesValue } })).toMatchObject(refused);
  });

  says("Maximum size of a field name: 1,500 bytes", async ({ wire, database, root }) => {
    const value = { booleanValue: true };
    expect(await write(wire, database, `${root}/c/a`, { ["x".repeat(1500)]: value })).toMatchObject({ code: 0 });
    expect(await write(wire, database, `${root}/c/a`, { ["x".repeat(1501)]: value })).toMatchObject(refused);
  });

  says("Maximum size of a field path: 1,500 bytes", async ({ wire, database, root }) => {
    const inMap = (outer: number, inner: number): Promise<unknown> =>
      write(wire, database, `${root}/c/a`, {
        ["x".repeat(outer)]: { mapValue: { fields: { ["y".repeat(inner)]: { booleanValue: true } } } },
      });
    expect(await inMap(750, 749)).toMatchObject({ code: 0 });
    expect(await inMap(750, 750)).toMatchObject(refused);
    const reading = (fieldPath: string): Promise<unknown> =>
      wire.call("GetDocument", { name: `${root}/c/a`, mask: { fieldPaths: [fieldPath] } });
    expect(await reading("x".repeat(1499))).toMatchObject({ code: 0 });
    expect(await reading("x".repeat(1501))).toMatchObject(refused);
  });

  says("Field names matching the regular expression `__.*__` are reserved.", async ({ wire, database, root }) => {
    const value = { booleanValue: true };
    expect(await write(wire, database, `${root}/c/a`, { __x__: value })).toMatchObject(refused);
    const map = { mapValue: { fields: { __x__: value } } };
    expect(await write(wire, database, `${root}/c/a`, { map })).toMatchObject(refused);
    expect(await write(wire, database, `${root}/c/a`, { "": value })).toMatchObject(refused);
    expect(await write(wire, database, `${root}/c/a`, { __x: value, x__: value })).toMatchObject({ code: 0 });
  });

  says("Maximum depth of fields in a map or array: 20", async ({ db }) => {
    await db.doc("c/a").set({ map: nested(19) });
    await expect(db.doc("c/b").set({ map: nested(20) })).rejects.toMatchObject(refused);
    const path = new FieldPath(...Array.from({ length: 21 }, () => "deep"));
    await expect(db.doc("c/a").update(path, {})).rejects.toMatchObject(refused);
  });

  says("Maximum depth of subcollections: 100", async ({ wire, database, root }) => {
    const name = (depth: number): string => `${root}${"/c/d".repeat(depth)}`;
    expect(await write(wire, database, name(100))).toMatchObject({ code: 0 });
    expect(await write(wire, database, name(101))).toMatchObject(refused);
  });

  saysUnlikeGooglesEmulator("it has no such limit")(
    "Maximum size for a document name: 6 KiB",
    async ({ wire, database, root }) => {
      const long = "x".repeat(1500);
      const name = `${root}/${[long, long, long, long, "c", "x".repeat(300)].join("/")}`;
      expect(await write(wire, database, name)).toMatchObject(refused);
    },
  );

  says(
    "Text string: the UTF-8 representation. What has none is not taken for another text.",
    async ({ wire, database, root }) => {
      const stringValue = "half a character: \u{d800}";
      const writes = [{ update: { name: `${root}/c/a`, fields: { f: { stringValue } } } }];
      const answer = await wire.call("Commit", { database, writes });
      expect(answer.code).not.toBe(0);
    },
  );

  says("Maximum API request size: 10 MiB", async ({ wire, database, root }) => {
    const stringValue = "x".repeat(1_000_000);
    const update = (id: number): object => ({ update: { name: `${root}/c/${id}`, fields: { f: { stringValue } } } });
    const writes = Array.from({ length: 12 }, (_, index) => update(index));
    const answer = await wire.call("Commit", { database, writes });
    expect([CODES.INVALID_ARGUMENT, 8, 11]).toContain(answer.code);
    expect(await write(wire, database, `${root}/c/after`)).toMatchObject({ code: 0 });
  });

  says("A developer-facing error message, which should be in English.", async ({ wire, database, root }) => {
    const answer = await wire.call("Commit", {
      database,
      writes: [{ update: { name: `${root}/c/__x__`, fields: {} } }],
    });
    expect(answer).toMatchObject(refused);
    expect("details" in answer && answer.details.length > 10).toBe(true);
  });

  says(
    "The resource name of the document, for example `projects/{project_id}/databases/{database_id}/documents/{document_path}`.",
    async ({ wire, database, root }) => {
      for (const name of [`${root}/c`, root, "nonsense", "", `${root}/c/a/`]) {
        expect([name, await write(wire, database, name)]).toMatchObject([name, refused]);
      }
      expect(await wire.call("Commit", { database: "nonsense", writes: [] })).toMatchObject(refused);
    },
  );

  saysUnlikeGooglesEmulator("it writes to any database")(
    "The database name. In the format: `projects/{project_id}/databases/{database_id}`.",
    async ({ wire, database }) => {
      const name = "projects/demo-other/databases/(default)/documents/c/a";
      expect(await write(wire, database, name)).toMatchObject(refused);
    },
  );

  const vector = (fields: Message): Message => ({ v: { mapValue: { fields } } });
  const type = (name: string): Message => ({ __type__: { stringValue: name } });
  const values = (list: Message[]): Message => ({ value: { arrayValue: { values: list } } });
  const ones = (count: number): Message[] => Array.from({ length: count }, () => ({ doubleValue: 1 }));

  says("Max embedding dimension: the max supported embedding dimension is 2048.", async ({ wire, database, root }) => {
    const put = (fields: Message) => write(wire, database, `${root}/c/a`, vector(fields));
    expect(await put({ ...type("__vector__"), ...values(ones(2048)) })).toMatchObject({ code: 0 });
    expect(await put({ ...type("__vector__"), ...values(ones(2049)) })).toMatchObject({
      ...refused,
      details: "Vectors must be at most 2048 dimensions.",
    });
  });

  const malformed: [string, Message, string][] = [
    ["an empty one", { ...type("__vector__"), ...values([]) }, "Cannot have a zero length vector."],
    [
      "one with a text in it",
      { ...type("__vector__"), ...values([{ doubleValue: 1 }, { stringValue: "x" }]) },
      "Vector must only contain values of type 'double'",
    ],
    [
      "one with an integer in it",
      { ...type("__vector__"), ...values([{ integerValue: "1" }]) },
      "Vector must only contain values of type 'double'",
    ],
    [
      "one with NaN in it",
      { ...type("__vector__"), ...values([{ doubleValue: Number.NaN }]) },
      "Vector cannot contain NaN values.",
    ],
    ["a map of another type", type("nope"), "Property v contains an invalid nested entity."],
    ["a type that is no text", { __type__: { integerValue: "1" } }, "Field __type__ is not a string."],
    ["one without a value", type("__vector__"), "Vector map is missing key 'value'."],
    [
      "a value that is no array",
      { ...type("__vector__"), value: { doubleValue: 1 } },
      "Vector Value type must be an array.",
    ],
    [
      "more than a value",
      { ...type("__vector__"), ...values(ones(1)), x: { doubleValue: 1 } },
      "Vector Value map has extraneous entries.",
    ],
  ];
  for (const [what, fields, details] of malformed) {
    says(`A vector is an array of doubles: ${what} is refused.`, async ({ wire, database, root, db }) => {
      const answer = await write(wire, database, `${root}/c/a`, vector(fields));
      expect(answer).toMatchObject({ ...refused, details });
      const list = { a: { arrayValue: { values: [{ mapValue: { fields } }] } } };
      expect(await write(wire, database, `${root}/c/b`, list)).toMatchObject(refused);
      expect((await db.collection("c").get()).size).toBe(0);
    });
  }

  const total = (filters: number, orders: number, ancestor: string): string =>
    `The query may not have more than 100 filters + sort orders + ancestor total. Currently there are ${filters} filters, ${orders} sort orders, and ${ancestor} ancestor filter.`;
  says("100 filters, sort orders and parent document together", async ({ wire, root }) => {
    const field = (name: string): Message => ({ field: { fieldPath: name } });
    const filters = (count: number): Message[] =>
      Array.from({ length: count }, (_, n) => ({
        fieldFilter: { ...field(`f${n}`), op: "EQUAL", value: { integerValue: "1" } },
      }));
    const among = Array.from({ length: 30 }, (_, n) => ({ integerValue: `${n}` }));
    const isIn = { fieldFilter: { ...field("z"), op: "IN", value: { arrayValue: { values: among } } } };
    const ask = (where: Message[], orders = 0, parent = root) =>
      wire.call("RunQuery", {
        parent,
        structuredQuery: {
          from: [{ collectionId: "c" }],
          ...(where.length > 0 && { where: { compositeFilter: { op: "AND", filters: where } } }),
          orderBy: Array.from({ length: orders }, (_, n) => field(`o${n}`)),
        },
      });
    for (const [where, orders, parent] of [
      [filters(100), 0, root],
      [[], 100, root],
      [filters(50), 50, root],
      [filters(99), 0, `${root}/c/a`],
      // The same one twice is one.
      [[...filters(60), ...filters(60)], 0, root],
      [[isIn, ...filters(70)], 0, root],
    ] as const)
      expect(await ask([...where], orders, parent)).toMatchObject({ code: 0 });
    expect(await ask(filters(101))).toMatchObject({ ...refused, details: total(101, 0, "no") });
    expect(await ask([], 101)).toMatchObject({ ...refused, details: total(0, 101, "no") });
    expect(await ask(filters(50), 51)).toMatchObject({ ...refused, details: total(50, 51, "no") });
    expect(await ask(filters(100), 0, `${root}/c/a`)).toMatchObject({ ...refused, details: total(100, 0, "one") });
    // Each value of `in` is one.
    expect(await ask([isIn, ...filters(80)])).toMatchObject({ ...refused, details: total(110, 0, "no") });
  });
});
