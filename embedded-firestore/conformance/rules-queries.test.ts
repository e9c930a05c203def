import { expect } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";
import { rulesClient, useRules } from "./rules-client.ts";
import type { Subject } from "./each-firestore.ts";

const PAGE = "https://firebase.google.com/docs/firestore/security/rules-query";

const text = (stringValue: string): object => ({ stringValue });
const int = (value: number): object => ({ integerValue: String(value) });
const list = (...values: object[]): object => ({ arrayValue: { values } });
const where = (fieldPath: string, op: string, value: object): object => ({
  fieldFilter: { field: { fieldPath }, op, value },
});
const or = (...filters: object[]): object => ({ compositeFilter: { op: "OR", filters } });
const and = (...filters: object[]): object => ({ compositeFilter: { op: "AND", filters } });

const mine = where("o", "EQUAL", text("alice"));
const group = { from: [{ collectionId: "c", allDescendants: true }] };

type Row = readonly [condition: string, query: object];

/** The conditions for listing the collection `c` that let the query through. */
async function allowed(subject: Subject, rows: readonly Row[]): Promise<string[]> {
  await seed(subject.db, { "c/a": { o: "alice", n: 5, tags: ["x"], m: { k: 1 } }, "c/b": { o: "alice", n: 7 } });
  const through: string[] = [];
  for (const [condition, query] of rows) {
    await useRules(subject, `match /c/{id} { allow list: if ${condition}; }`);
    if (await rulesClient(subject).mayQuery(query)) through.push(condition);
  }
  return through;
}

async function passes(subject: Subject, rows: readonly Row[]): Promise<void> {
  expect(await allowed(subject, rows)).toEqual(rows.map(([condition]) => condition));
}

async function fails(subject: Subject, rows: readonly Row[]): Promise<void> {
  expect(await allowed(subject, rows)).toEqual([]);
}

onEachFirestore(PAGE, ({ says, saysOfOurs }) => {
  const nameOf = ({ root }: Subject): object => where("__name__", "EQUAL", { referenceValue: `${root}/c/a` });

  says("If the query's constraints match the rules, the request succeeds.", (subject) =>
    passes(subject, [
      ["true", {}],
      ["resource.data.o == request.auth.uid", { where: mine }],
      ["!(resource.data.o != 'alice')", { where: mine }],
      ["resource.data['o'] == 'alice'", { where: mine }],
      ["resource.data.get('o', '') == 'alice'", { where: mine }],
      ["'o' in resource.data", { where: mine }],
      ["resource.data.o is string && resource.data.o.size() == 5", { where: mine }],
      ["resource.data.o.matches('al.*')", { where: mine }],
      ["resource.data.m.k == 1", { where: where("m.k", "EQUAL", int(1)) }],
      ["resource.data.n + 1 == 6", { where: where("n", "EQUAL", int(5)) }],
      ["resource.data.n >= 3 && resource.data.n != 3", { where: where("n", "EQUAL", int(4)) }],
      ["resource != null && resource.data != null && resource.data is map", {}],
      ["resource.data.n == 1 || true", {}],
      ["request.method == 'list' && request.path[3] == 'c'", {}],
      ["exists(/databases/(default)/documents/c/a)", {}],
    ]),
  );

  says("Rules are not filters: a query that could find what may not be read fails, whatever there is.", (subject) =>
    fails(subject, [
      ["resource.data.o == request.auth.uid", {}],
      ["resource.data.o == 'alice'", { where: where("o", "IN", list(text("alice"), text("bob"))) }],
      ["resource.data.o == 'alice'", { where: or(mine, where("o", "EQUAL", text("bob"))) }],
      ["resource.data.o == 'alice'", { where: or(mine, where("n", "EQUAL", int(5))) }],
      ["resource.data.n > 3", { where: where("n", "GREATER_THAN", int(2)) }],
      ["resource.data.n > 3", { where: where("n", "GREATER_THAN_OR_EQUAL", int(3)) }],
      ["resource.data.n == 1 || resource.data.n != 1", {}],
      ["resource.data.q == null", { where: mine }],
      ["id == 'a'", {}],
      ["id is string", {}],
      ["resource.id == 'a'", {}],
      ["exists(/databases/(default)/documents/c/$(id))", {}],
      ["request.resource == null", {}],
    ]),
  );

  says("or queries are judged for each of their alternatives.", (subject) =>
    passes(subject, [
      ["resource.data.o in ['alice', 'bob']", { where: where("o", "IN", list(text("alice"), text("bob"))) }],
      ["resource.data.o in ['alice', 'bob']", { where: mine }],
      [
        "resource.data.o == request.auth.uid || resource.data.n > 3",
        { where: or(mine, where("n", "GREATER_THAN", int(4))) },
      ],
    ]),
  );

  says("Ranges of the query prove ranges of the rules.", (subject) =>
    passes(subject, [
      ["resource.data.n > 3", { where: where("n", "GREATER_THAN", int(4)) }],
      ["resource.data.n > 3", { where: where("n", "GREATER_THAN", int(3)) }],
      ["resource.data.n != 3", { where: where("n", "GREATER_THAN", int(4)) }],
      [
        "resource.data.n > 3 && resource.data.n < 9",
        {
          where: and(where("n", "GREATER_THAN", int(4)), where("n", "LESS_THAN_OR_EQUAL", int(8))),
        },
      ],
    ]),
  );

  says("array-contains proves what is in the array.", (subject) =>
    passes(subject, [
      ["'x' in resource.data.tags", { where: where("tags", "ARRAY_CONTAINS", text("x")) }],
      ["resource.data.tags.hasAny(['x'])", { where: where("tags", "ARRAY_CONTAINS", text("x")) }],
      [
        "resource.data.tags.hasAny(['x', 'y'])",
        { where: where("tags", "ARRAY_CONTAINS_ANY", list(text("x"), text("y"))) },
      ],
    ]),
  );

  says("A query that names its document is judged for that one.", (subject) =>
    passes(subject, [
      ["id == 'a'", { where: nameOf(subject) }],
      ["resource.id == 'a'", { where: nameOf(subject) }],
      ["resource.__name__ == /databases/(default)/documents/c/a", { where: nameOf(subject) }],
    ]),
  );

  says("You can use request.query's limit, offset and orderBy.", async (subject) => {
    const byN = { orderBy: [{ field: { fieldPath: "n" } }] };
    await passes(subject, [
      ["request.query.limit <= 10", { limit: 5 }],
      ["request.query.limit == null && request.query.offset == 0", {}],
      ["request.query.offset == 2", { offset: 2, limit: 1 }],
      ["request.query.orderBy is map && request.query.orderBy.n == 'ASC'", byN],
    ]);
    await fails(subject, [
      ["request.query.limit <= 10", {}],
      ["request.query.limit <= 10", { limit: 11 }],
      ["request.query.offset == null", {}],
      ["request.query.orderBy == null", {}],
    ]);
  });

  says("Secure and query documents based on collection groups: the rule must be for all of them.", async (subject) => {
    const { mayQuery } = rulesClient(subject);
    const rows: [path: string, query: object, parent: string, expected: boolean][] = [
      ["/{path=**}/c/{id}", group, "", true],
      ["/{path=**}/c/{id}", {}, "", true],
      ["/{path=**}", group, "", true],
      ["/{path=**}", { from: [{ allDescendants: true }] }, "", true],
      ["/{path=**}/d/{id}", { from: [{ allDescendants: true }] }, "", false],
      ["/{path=**}/d/{id}", group, "", false],
      ["/c/{id}", group, "", false],
      ["/c/a", {}, "", false],
      ["/x/{y}/{path=**}", group, "/x/1", true],
      ["/x/{y}/{path=**}", group, "", false],
      ["/x/{y}/c/{id}", {}, "/x/1", true],
    ];
    const found: typeof rows = [];
    for (const [path, query, parent] of rows) {
      await useRules(subject, `match ${path} { allow list; }`);
      found.push([path, query, parent, await mayQuery(query, parent)]);
    }
    expect(found).toEqual(rows);
  });

  const ofOurs = saysOfOurs("it takes a field that no condition speaks of for one that is missing, and 5 for no 5.0");

  ofOurs("Never let through by doubt: what no condition speaks of may be there or not.", (subject) =>
    fails(subject, [
      ["!('q' in resource.data)", { where: mine }],
      ["resource.data.get('q', 'z') == 'z'", { where: mine }],
      ["resource.data.size() == 1", { where: mine }],
      ["resource.data.keys().hasOnly(['o'])", { where: mine }],
      ["resource.data == {'o': 'alice'}", { where: mine }],
      ["resource.data.n is int", { where: where("n", "EQUAL", int(5)) }],
      ["resource.data.n is float", { where: where("n", "EQUAL", int(5)) }],
      ["resource.data.l == [1]", { where: where("l", "EQUAL", list(int(1))) }],
      ["resource.data.l != [1.0]", { where: where("l", "EQUAL", list(int(1))) }],
      ["resource.data.n != null", { orderBy: [{ field: { fieldPath: "n" } }] }],
      ["resource.data.n < 4", { where: where("n", "NOT_EQUAL", int(5)) }],
      ["resource.data.n != resource.data.n", { where: where("n", "LESS_THAN", int(5)) }],
    ]),
  );

  ofOurs("… and what its conditions do prove is let through.", (subject) =>
    passes(subject, [
      ["resource.data.n is number", { where: where("n", "GREATER_THAN", int(4)) }],
      ["'n' in resource.data", { orderBy: [{ field: { fieldPath: "n" } }] }],
      ["resource.data.keys().hasAll(['o'])", { where: mine }],
      ["resource.data.n != 5 && resource.data.n != null", { where: where("n", "NOT_EQUAL", int(5)) }],
      ["resource.data.o != 'bob'", { where: where("o", "NOT_IN", list(text("bob"), text("eve"))) }],
      ["resource.data.n == 0", { where: where("n", "EQUAL", int(0)) }],
    ]),
  );
});
