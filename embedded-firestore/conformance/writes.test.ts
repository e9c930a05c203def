import { FieldPath, FieldValue } from "@google-cloud/firestore";
import { expect } from "vitest";
import { CODES, onEachFirestore, seed } from "./each-firestore.ts";
import type { Timestamp } from "@google-cloud/firestore";
import type { Message } from "./wire.ts";

const PAGE = "https://firebase.google.com/docs/firestore/reference/rpc/google.firestore.v1";

onEachFirestore(`${PAGE}#google.firestore.v1.Write`, ({ says }) => {
  says(
    "If the mask is not set for an `update` and the document exists, any existing data will be overwritten.",
    async ({ db }) => {
      await db.doc("c/a").set({ old: 1 });
      await db.doc("c/a").set({ new: 1 });
      expect((await db.doc("c/a").get()).data()).toEqual({ new: 1 });
    },
  );

  says(
    "If the mask is set and the document on the server has fields not covered by the mask, they are left unchanged.",
    async ({ db }) => {
      await db.doc("c/a").set({ old: 1, map: { old: 1 } });
      await db.doc("c/a").set({ map: { new: 1 } }, { merge: true });
      expect((await db.doc("c/a").get()).data()).toEqual({ old: 1, map: { old: 1, new: 1 } });
    },
  );

  says(
    "Fields referenced in the mask, but not present in the input document, are deleted from the document on the server.",
    async ({ db }) => {
      await db.doc("c/a").set({ gone: 1, map: { gone: 1, kept: 1 } });
      await db
        .doc("c/a")
        .update({ gone: FieldValue.delete(), "map.gone": FieldValue.delete(), "none.there": FieldValue.delete() });
      expect((await db.doc("c/a").get()).data()).toEqual({ map: { kept: 1 } });
    },
  );

  says("A quoted field name starts and ends with ` and may contain any character.", async ({ db }) => {
    await db.doc("c/a").set({ "a.b": { "c`d": 1, "e\\f": 1 }, kept: 1 });
    await db.doc("c/a").update(new FieldPath("a.b", "c`d"), 2, new FieldPath("a.b", "e\\f"), FieldValue.delete());
    expect((await db.doc("c/a").get()).data()).toEqual({ "a.b": { "c`d": 2 }, kept: 1 });
  });

  says("A simple field name … must not start with `0` to `9`.", async ({ wire, database, root }) => {
    const update = { name: `${root}/c/a`, fields: {} };
    for (const path of ["1a", "a..b", "", ".a", "a.", "`open", "a b", "a-b"]) {
      const answer = await wire.call("Commit", { database, writes: [{ update, updateMask: { fieldPaths: [path] } }] });
      expect([path, answer]).toMatchObject([path, { code: CODES.INVALID_ARGUMENT }]);
    }
  });

  says("The field paths in this mask must not contain a reserved field name.", async ({ wire, database, root }) => {
    const update = { name: `${root}/c/a`, fields: {} };
    const answer = await wire.call("Commit", { database, writes: [{ update, updateMask: { fieldPaths: ["__x__"] } }] });
    expect(answer).toMatchObject({ code: CODES.INVALID_ARGUMENT });
  });

  says(
    "this write is equivalent to performing `update` and `transform` to the same document atomically and in order.",
    async ({ db }) => {
      await db.doc("c/a").set({ n: 5 });
      await db.doc("c/a").set({ m: 1, n: FieldValue.increment(1) });
      expect((await db.doc("c/a").get()).data()).toEqual({ m: 1, n: 1 });
      await db.doc("c/a").set({ n: FieldValue.increment(1) }, { merge: true });
      expect((await db.doc("c/a").get()).data()).toEqual({ m: 1, n: 2 });
    },
  );

  says("Always executed atomically and in order.", async ({ db }) => {
    const [a, b] = [db.doc("c/a"), db.doc("c/b")];
    await db.batch().set(a, { n: 1 }).update(a, { m: 2 }).delete(b).set(b, { n: 1 }).commit();
    expect((await a.get()).data()).toEqual({ n: 1, m: 2 });
    const failing = db.batch().set(a, { n: 9 }).delete(b).update(db.doc("c/missing"), { n: 1 });
    await expect(failing.commit()).rejects.toMatchObject({ code: CODES.NOT_FOUND });
    expect((await a.get()).data()).toEqual({ n: 1, m: 2 });
    expect((await b.get()).exists).toBe(true);
  });

  says("If the write did not actually change the document, this will be the previous update_time.", async ({ db }) => {
    const first = await db.doc("c/a").set({ n: 1 });
    const second = await db.doc("c/a").set({ n: 1 });
    expect(second.writeTime).toEqual(first.writeTime);
    expect((await db.doc("c/a").get()).updateTime).toEqual(first.writeTime);
    const third = await db.doc("c/a").set({ n: 2 });
    expect(third.writeTime.valueOf() > first.writeTime.valueOf()).toBe(true);
  });

  says(
    "This value is initially set to the `create_time` then increases monotonically with each change to the document.",
    async ({ db }) => {
      const times: string[] = [];
      for (let n = 0; n < 5; n += 1) times.push((await db.doc("c/a").set({ n })).writeTime.valueOf());
      expect(new Set(times).size).toBe(5);
      expect(times).toEqual(times.toSorted());
      expect((await db.doc("c/a").get()).createTime?.valueOf()).toBe(times[0]);
    },
  );

  says("This value increases monotonically when a document is deleted then recreated.", async ({ db }) => {
    const first = await db.doc("c/a").set({ n: 1 });
    await db.doc("c/a").delete();
    await db.doc("c/a").set({ n: 1 });
    const { createTime, updateTime } = await db.doc("c/a").get();
    expect((createTime?.valueOf() ?? "") > first.writeTime.valueOf()).toBe(true);
    expect(updateTime).toEqual(createTime);
  });
});

onEachFirestore(`${PAGE}#google.firestore.v1.Precondition`, ({ says }) => {
  says("When set to `true`, the target document must exist.", async ({ db }) => {
    await expect(db.doc("c/a").update({ n: 1 })).rejects.toMatchObject({ code: CODES.NOT_FOUND });
    await expect(db.doc("c/a").delete({ exists: true })).rejects.toMatchObject({ code: CODES.NOT_FOUND });
  });

  says("When set to `false`, the target document must not exist.", async ({ db }) => {
    await db.doc("c/a").create({ n: 1 });
    await expect(db.doc("c/a").create({ n: 2 })).rejects.toMatchObject({ code: CODES.ALREADY_EXISTS });
    expect((await db.doc("c/a").get()).data()).toEqual({ n: 1 });
  });

  says("When set, the target document must exist and have been last updated at that time.", async ({ db }) => {
    const { writeTime: lastUpdateTime } = await db.doc("c/a").set({ n: 1 });
    await db.doc("c/a").update({ n: 2 }, { lastUpdateTime });
    const late = db.doc("c/a").update({ n: 3 }, { lastUpdateTime });
    await expect(late).rejects.toMatchObject({ code: CODES.FAILED_PRECONDITION });
    const absent = db.doc("c/none").delete({ lastUpdateTime });
    await expect(absent).rejects.toMatchObject({ code: CODES.FAILED_PRECONDITION });
  });

  says("Timestamp must be microsecond aligned.", async ({ wire, database, root, db }) => {
    const { writeTime } = await db.doc("c/a").set({ n: 1 });
    const updateTime = { seconds: String(writeTime.seconds), nanos: writeTime.nanoseconds + 1 };
    const writes = [{ delete: `${root}/c/a`, currentDocument: { updateTime } }];
    expect(await wire.call("Commit", { database, writes })).toMatchObject({ code: CODES.INVALID_ARGUMENT });
  });
});

onEachFirestore(
  `${PAGE}#google.firestore.v1.DocumentTransform.FieldTransform`,
  ({ says, saysUnlikeGooglesEmulator }) => {
    says(
      "If used on multiple fields … in a transaction, all the fields will get the same server timestamp.",
      async ({ db }) => {
        const at = FieldValue.serverTimestamp();
        const before = Date.now();
        const results = await db.batch().set(db.doc("c/a"), { at, map: { at } }).set(db.doc("c/b"), { at }).commit();
        const [a, b] = await db.getAll(db.doc("c/a"), db.doc("c/b"));
        const time = a?.get("at") as Timestamp;
        expect([a?.get("map.at"), b?.get("at")]).toEqual([time, time]);
        expect(Math.abs(time.toMillis() - before)).toBeLessThan(10_000);
        expect(results).toHaveLength(2);
      },
    );

    says(
      "REQUEST_TIME: The time at which the server processed the request, with millisecond precision.",
      async ({ db }) => {
        await db.doc("c/a").set({ at: FieldValue.serverTimestamp() });
        expect(((await db.doc("c/a").get()).get("at") as Timestamp).nanoseconds % 1_000_000).toBe(0);
      },
    );

    const transformed: Record<
      string,
      readonly (readonly [stored: object | undefined, transform: object, result: object])[]
    > = {
      "If the field is not an integer or double, or if the field does not yet exist, the transformation will set the field to the given value.":
        [
          [undefined, { increment: int(2) }, int(2)],
          [{ stringValue: "x" }, { increment: int(2) }, int(2)],
          [{ nullValue: "NULL_VALUE" }, { maximum: dbl(-2) }, dbl(-2)],
          [{ stringValue: "x" }, { minimum: int(2) }, int(2)],
        ],
      "If either of the given value or the current field value are doubles, both values will be interpreted as doubles.":
        [
          [int(1), { increment: dbl(0.5) }, dbl(1.5)],
          [dbl(1.5), { increment: int(1) }, dbl(2.5)],
          [int(1), { increment: dbl(1) }, dbl(2)],
        ],
      "If there is positive/negative integer overflow, the field is resolved to the largest magnitude positive/negative integer.":
        [
          [int("9223372036854775807"), { increment: int(1) }, int("9223372036854775807")],
          [int("-9223372036854775808"), { increment: int(-1) }, int("-9223372036854775808")],
        ],
      "the field takes on the type of the larger operand.": [
        [int(1), { maximum: dbl(1.5) }, dbl(1.5)],
        [dbl(1.5), { maximum: int(2) }, int(2)],
      ],
      "the field takes on the type of the smaller operand.": [
        [int(2), { minimum: dbl(1.5) }, dbl(1.5)],
        [dbl(1.5), { minimum: int(1) }, int(1)],
      ],
      "If the operands are equivalent (e.g. 3 and 3.0), the field does not change.": [
        [int(3), { maximum: dbl(3) }, int(3)],
        [dbl(3), { maximum: int(3) }, dbl(3)],
        [int(3), { minimum: dbl(3) }, int(3)],
      ],
      "The maximum of a zero stored value and zero input value is always the stored value.": [
        [dbl(-0), { maximum: int(0) }, dbl(-0)],
        [int(0), { maximum: dbl(-0) }, int(0)],
        [dbl(-0), { minimum: dbl(0) }, dbl(-0)],
      ],
      "The maximum of any numeric value x and NaN is NaN.": [
        [int(1), { maximum: dbl(NaN) }, dbl(NaN)],
        [dbl(NaN), { maximum: int(1) }, dbl(NaN)],
      ],
      "The minimum of any numeric value x and NaN is NaN.": [
        [int(1), { minimum: dbl(NaN) }, dbl(NaN)],
        [dbl(NaN), { minimum: int(1) }, dbl(NaN)],
      ],
      "Append the given elements in order if they are not already present in the current field value.": [
        [list(int(1), int(2)), { appendMissingElements: values(int(3), int(1)) }, list(int(1), int(2), int(3))],
        [{ stringValue: "x" }, { appendMissingElements: values(int(1)) }, list(int(1))],
        [undefined, { appendMissingElements: values() }, list()],
      ],
      "Equivalent numbers of different types (e.g. 3L and 3.0) are considered equal when checking if a value is missing.":
        [[list(int(3)), { appendMissingElements: values(dbl(3)) }, list(int(3))]],
      "NaN is equal to NaN, and Null is equal to Null.": [
        [list(dbl(NaN)), { appendMissingElements: values(dbl(NaN)) }, list(dbl(NaN))],
        [list(dbl(NaN), int(1)), { removeAllFromArray: values(dbl(NaN)) }, list(int(1))],
      ],
      "If the input contains multiple equivalent values, only the first will be considered.": [
        [list(), { appendMissingElements: values(int(3), dbl(3), int(3)) }, list(int(3))],
      ],
      "This will remove all equivalent values if there are duplicates.": [
        [list(int(3), int(1), dbl(3)), { removeAllFromArray: values(int(3)) }, list(int(1))],
        [{ stringValue: "x" }, { removeAllFromArray: values(int(1)) }, list()],
      ],
    };
    for (const [sentence, cases] of Object.entries(transformed)) {
      says(sentence, async ({ wire, database, root }) => {
        for (const [stored, transform, result] of cases) {
          const name = `${root}/c/a`;
          await wire.call("Commit", { database, writes: [{ update: { name, fields: stored ? { f: stored } : {} } }] });
          const update = { name, fields: {} };
          const updateTransforms = [{ fieldPath: "f", ...transform }];
          const write = { update, updateMask: { fieldPaths: [] }, updateTransforms };
          await wire.call("Commit", { database, writes: [write] });
          const answer = await wire.call("GetDocument", { name });
          const fields = ("messages" in answer ? answer.messages[0]?.["fields"] : {}) as Message;
          expect([transform, plain(fields["f"])]).toEqual([transform, plain(result)]);
        }
      });
    }

    says("The corresponding transform_result will be the null value.", async ({ wire, database, root }) => {
      const updateTransforms = [
        { fieldPath: "a", appendMissingElements: values(int(1)) },
        { fieldPath: "b", increment: int(5) },
        { fieldPath: "c", removeAllFromArray: values(int(1)) },
      ];
      const writes = [{ update: { name: `${root}/c/a`, fields: {} }, updateTransforms }];
      const answer = await wire.call("Commit", { database, writes });
      const none = { nullValue: "NULL_VALUE" };
      expect(answer).toMatchObject({ messages: [{ writeResults: [{ transformResults: [none, int(5), none] }] }] });
    });

    saysUnlikeGooglesEmulator("it has no such limit")(
      "Maximum number of field transformations that can be performed on a single document in a Commit operation: 500",
      async ({ db }) => {
        const increments = (count: number): object =>
          Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, FieldValue.increment(1)]));
        await db.doc("c/a").set(increments(500));
        await expect(db.doc("c/b").set(increments(501))).rejects.toMatchObject({ code: CODES.INVALID_ARGUMENT });
      },
    );
  },
);

onEachFirestore(`${PAGE}#google.firestore.v1.Firestore.BatchWrite`, ({ says }) => {
  says("Each write succeeds or fails independently.", async ({ wire, database, root, db }) => {
    await db.doc("c/there").set({ n: 1 });
    const write = (id: string, exists: boolean): object => ({
      update: { name: `${root}/c/${id}`, fields: { n: int(2) } },
      currentDocument: { exists },
    });
    const writes = [write("there", false), write("new", false), write("missing", true)];
    const answer = await wire.call("BatchWrite", { database, writes });
    const [{ status, writeResults } = {}] = "messages" in answer ? answer.messages : [];
    const codes = (status as { code?: number }[]).map(({ code }) => code ?? 0);
    expect(codes).toEqual([CODES.ALREADY_EXISTS, 0, CODES.NOT_FOUND]);
    expect(writeResults).toHaveLength(3);
    expect((await db.doc("c/new").get()).data()).toEqual({ n: 2 });
  });

  says("You cannot write to the same document more than once per request.", async ({ wire, database, root }) => {
    const write = { update: { name: `${root}/c/a`, fields: {} } };
    const answer = await wire.call("BatchWrite", { database, writes: [write, write] });
    expect(answer).toMatchObject({ code: CODES.INVALID_ARGUMENT });
  });

  says("A Firestore BulkWriter that can be used to perform a large number of writes in parallel.", async ({ db }) => {
    await seed(db, { "c/there": {} });
    const writer = db.bulkWriter();
    writer.onWriteError(() => false);
    const outcomes = Promise.allSettled([writer.create(db.doc("c/there"), {}), writer.set(db.doc("c/new"), {})]);
    await writer.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(["rejected", "fulfilled"]);
  });
});

function int(value: number | string): Message {
  return { integerValue: String(value) };
}

function dbl(doubleValue: number): Message {
  return { doubleValue };
}

function values(...values: Message[]): Message {
  return { values };
}

function list(...elements: Message[]): Message {
  return { arrayValue: values(...elements) };
}

/** Empty lists may be left out on the wire. */
function plain(value: unknown): unknown {
  const { arrayValue, ...rest } = (value ?? {}) as { arrayValue?: { values?: unknown[] } };
  return arrayValue ? (arrayValue.values ?? []) : rest;
}
