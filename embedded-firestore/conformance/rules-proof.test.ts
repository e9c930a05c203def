import * as fc from "fast-check";
import { expect } from "vitest";
import { onEachFirestore } from "./each-firestore.ts";
import { rulesClient, useRules } from "./rules-client.ts";

/** A value as a query has it, and as the rules have it. */
type Literal = readonly [json: object, text: string];

const LITERALS: readonly Literal[] = [
  [{ nullValue: null }, "null"],
  [{ booleanValue: true }, "true"],
  [{ booleanValue: false }, "false"],
  [{ integerValue: "0" }, "0"],
  [{ doubleValue: 0 }, "0.0"],
  [{ doubleValue: "-0" }, "(-0.0)"],
  [{ integerValue: "5" }, "5"],
  [{ doubleValue: 5 }, "5.0"],
  [{ doubleValue: 5.5 }, "5.5"],
  [{ integerValue: "9007199254740993" }, "9007199254740993"],
  [{ doubleValue: 9007199254740992 }, "9007199254740992.0"],
  [{ doubleValue: "NaN" }, "(0.0 / 0.0)"],
  [{ stringValue: "" }, "''"],
  [{ stringValue: "x" }, "'x'"],
  [{ stringValue: "y" }, "'y'"],
  [{ timestampValue: "2024-01-01T00:00:00Z" }, "timestamp.date(2024, 1, 1)"],
  [{ arrayValue: { values: [] } }, "[]"],
  [{ arrayValue: { values: [{ integerValue: "5" }] } }, "[5]"],
  [{ arrayValue: { values: [{ doubleValue: 5 }, { stringValue: "x" }] } }, "[5.0, 'x']"],
  [{ arrayValue: { values: [{ stringValue: "x" }, { stringValue: "y" }] } }, "['x', 'y']"],
  [{ mapValue: { fields: { k: { integerValue: "5" } } } }, "{'k': 5}"],
  [{ mapValue: { fields: { k: { stringValue: "x" }, l: { nullValue: null } } } }, "{'k': 'x', 'l': null}"],
];

const FIELDS = ["a", "b", "a.k"] as const;

/** What the rules and the query of one case speak of: little, so that they speak of the same. */
interface Pool {
  readonly literals: readonly Literal[];
  readonly fields: readonly string[];
}

/** Every literal in `a`, with most of them in `b` at some time. */
const DOCUMENTS = LITERALS.flatMap(([a], i) =>
  [0, 3, 8].map((step) => {
    const [b] = LITERALS[(i * 5 + step) % LITERALS.length] ?? [];
    return step === 8 ? { a } : { a, b };
  }),
).concat(LITERALS.map(([b]) => ({ b }) as never));

/** A query that uses only these literals. */
function queriesOf({ literals, fields }: Pool): fc.Arbitrary<object> {
  const field = fc.constantFrom(...fields);
  const literal = fc.constantFrom(...literals);
  const single = fc
    .tuple(
      field,
      fc.constantFrom(
        "EQUAL",
        "EQUAL",
        "EQUAL",
        "NOT_EQUAL",
        "LESS_THAN",
        "LESS_THAN_OR_EQUAL",
        "GREATER_THAN",
        "GREATER_THAN_OR_EQUAL",
        "ARRAY_CONTAINS",
        "IN",
        "NOT_IN",
        "ARRAY_CONTAINS_ANY",
      ),
      fc.array(literal, { minLength: 1, maxLength: 3 }),
    )
    .map(([fieldPath, op, values]) => {
      const list = { arrayValue: { values: values.map(([json]) => json) } };
      return { fieldFilter: { field: { fieldPath }, op, value: /IN$|ANY$/.test(op) ? list : values[0]?.[0] } };
    });

  const filter = fc.letrec<{ filter: object }>((tie) => ({
    filter: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      single,
      fc
        .tuple(fc.constantFrom("AND", "AND", "OR"), fc.array(tie("filter"), { minLength: 1, maxLength: 3 }))
        .map(([op, filters]) => ({ compositeFilter: { op, filters } })),
    ),
  })).filter;

  return fc
    .record(
      { where: filter, orderBy: field.map((fieldPath) => [{ field: { fieldPath } }]), limit: fc.constant(20) },
      { requiredKeys: ["where"] },
    )
    .map((parts) => ({ ...parts }));
}

/** A condition that uses only these, with a few exceptions. */
function conditionsOf({ literals, fields }: Pool): fc.Arbitrary<string> {
  const data = fc.constantFrom(...fields).map((path) => `resource.data.${path}`);
  const text = fc.constantFrom(...literals.map(([, one]) => one));
  const operator = fc.constantFrom("==", "!=", "<", "<=", ">", ">=");
  const name = fc.constantFrom("'a'", "'b'", "'k'");

  const atom = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(data, operator, text).map((parts) => parts.join(" ")) },
    fc.tuple(text, operator, data).map((parts) => parts.join(" ")),
    fc.tuple(data, operator, data).map((parts) => parts.join(" ")),
    fc
      .tuple(data, fc.constantFrom("int", "float", "number", "string", "list", "map", "bool", "timestamp"))
      .map(([a, type]) => `${a} is ${type}`),
    name.map((one) => `${one} in resource.data`),
    name.map((one) => `${one} in resource.data.a`),
    fc.tuple(text, data).map(([one, a]) => `${one} in ${a}`),
    fc.tuple(data, text).map(([a, one]) => `${a} in [${one}, 'y', 5]`),
    fc.tuple(name, text, text).map(([one, fallback, other]) => `resource.data.get(${one}, ${fallback}) == ${other}`),
    fc
      .tuple(data, fc.constantFrom("hasAny", "hasAll", "hasOnly"), text)
      .map(([a, has, one]) => `${a}.${has}([${one}, 'x'])`),
    fc
      .tuple(fc.constantFrom("hasAny", "hasAll", "hasOnly"), name)
      .map(([has, one]) => `resource.data.keys().${has}([${one}])`),
    data.map((a) => `${a}.size() > 0`),
    fc.tuple(data, text).map(([a, one]) => `${a} + 1 == ${one}`),
    data.map((a) => `[${a}] == ['x']`),
    data.map((a) => `{'q': ${a}}.diff({'q': 'x'}).changedKeys().size() == 0`),
    fc.constantFrom(
      "true",
      "false",
      "resource.data.size() == 1",
      "resource == null",
      "id == 'd1'",
      "resource.id != 'd1'",
    ),
  );

  return fc.letrec<{ condition: string }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      atom,
      fc.tuple(tie("condition"), fc.constantFrom("&&", "||"), tie("condition")).map((parts) => `(${parts.join(" ")})`),
      tie("condition").map((one) => `!(${one})`),
      fc.tuple(atom, tie("condition"), tie("condition")).map(([test, yes, no]) => `(${test} ? ${yes} : ${no})`),
    ),
  })).condition;
}

const cases = fc
  .record({
    literals: fc.subarray([...LITERALS], { minLength: 1, maxLength: 2 }),
    fields: fc.subarray([...FIELDS], { minLength: 1, maxLength: 2 }),
  })
  .chain((pool) => fc.tuple(conditionsOf(pool), queriesOf(pool)));

const RUNS = 2000;

onEachFirestore("https://firebase.google.com/docs/firestore/security/rules-query", ({ saysOfOurs }) => {
  saysOfOurs("it is not as strict")(
    "Rules are not filters: what a query is let find may be read one by one, whatever rules, query and documents.",
    async (subject) => {
      const { ask, write } = rulesClient(subject);
      const writes = DOCUMENTS.map((fields, i) => write(`c/d${i}`, fields));
      expect((await ask("POST", ":commit", { writes }, "Bearer owner")).status).toBe(200);
      let allowed = 0;
      const property = fc.asyncProperty(cases, async ([rule, wanted]) => {
        await useRules(subject, `match /c/{id} { allow read: if ${rule}; }`);
        const structuredQuery = { from: [{ collectionId: "c" }], ...wanted };
        const { status, body } = await ask("POST", ":runQuery", { structuredQuery });
        if (status !== 200) return;
        const names = (body as { document?: { name: string } }[]).flatMap(({ document }) => document?.name ?? []);
        if (names.length === 0) return;
        allowed++;
        const single = await ask("POST", ":batchGet", { documents: names });
        if (single.status === 200) return;
        // Which of them it is, for whoever has to mend it.
        for (const document of names) {
          const { body: why, status: each } = await ask("POST", ":batchGet", { documents: [document] });
          expect([each, document, why]).toEqual([200, document, expect.anything()]);
        }
      });
      await fc.assert(property, { numRuns: RUNS, endOnFailure: false });
      // Otherwise nothing was looked at.
      expect(allowed).toBeGreaterThan(RUNS / 50);
    },
  );
});
