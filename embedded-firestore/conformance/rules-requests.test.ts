import { expect } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";
import { idToken, putRules, rulesClient, rulesFile, useRules } from "./rules-client.ts";
import type { Subject } from "./each-firestore.ts";
import type { RulesClient } from "./rules-client.ts";

const PAGE = "https://firebase.google.com/docs/firestore/security/rules-conditions";

const int = (value: number): object => ({ integerValue: String(value) });
const owner = "Bearer owner";

type Commit = readonly [rules: string, writes: (client: RulesClient, subject: Subject) => object[], status: number];

/** Each commit on a database where there is nothing but `c/a`. */
async function commits(subject: Subject, rows: readonly Commit[]): Promise<void> {
  const client = rulesClient(subject);
  const found: [string, number][] = [];
  for (const [rules, writes] of rows) {
    const { address, database } = subject;
    await fetch(`http://${address}/emulator/v1/${database}/documents`, { method: "DELETE" });
    await seed(subject.db, { "c/a": { o: "alice", n: 5 } });
    await useRules(subject, rules);
    found.push([rules, await client.commit(...writes(client, subject))]);
  }
  expect(found).toEqual(rows.map(([rules, , status]) => [rules, status]));
}

const on = (allow: string): string => `match /c/{id} { ${allow} }`;
const set =
  (path: string, fields: object = {}, more: object = {}): Commit[1] =>
  ({ write }) => [write(path, fields, more)];
const exists = (flag: boolean): object => ({ currentDocument: { exists: flag } });
const remove =
  (path: string): Commit[1] =>
  (_, { root }) => [{ delete: `${root}/${path}` }];
const lookups = (count: number, id = "''"): string =>
  Array.from({ length: count }, (_, i) => `!exists(/databases/$(database)/documents/q/$('x${i}' + ${id}))`).join(
    " && ",
  );

onEachFirestore(PAGE, ({ says, saysOfOurs }) => {
  says("create applies to writes to nonexistent documents, update to existing ones, delete to deletes.", (subject) =>
    commits(subject, [
      [on("allow create;"), set("c/z"), 200],
      [on("allow create;"), set("c/a"), 403],
      [on("allow update;"), set("c/a"), 200],
      [on("allow update;"), set("c/z"), 403],
      [on("allow delete;"), remove("c/a"), 200],
      [on("allow delete;"), remove("c/z"), 200],
      [on("allow create, update;"), remove("c/a"), 403],
      [on("allow write: if request.method == 'update';"), set("c/a"), 200],
      [on("allow write: if request.method == 'create';"), set("c/z"), 200],
      [on("allow write: if request.method == 'delete';"), remove("c/a"), 200],
    ]),
  );

  says("Who may not write is not told whether a precondition holds.", (subject) =>
    commits(subject, [
      [on("allow write: if 1 == 2;"), set("c/a", {}, exists(false)), 403],
      [on("allow write: if 1 == 2;"), set("c/z", {}, exists(true)), 403],
      [on("allow update;"), set("c/a", {}, exists(false)), 403],
      [on("allow create;"), set("c/a", {}, exists(false)), 409],
      [on("allow create;"), set("c/z", {}, exists(true)), 403],
      [on("allow update;"), set("c/z", {}, exists(true)), 404],
    ]),
  );

  says("resource is the document as it is, request.resource the document as it will be.", (subject) =>
    commits(subject, [
      [on("allow create: if resource == null;"), set("c/z"), 200],
      [on("allow create: if resource.data == null;"), set("c/z"), 403],
      [on("allow delete: if resource.data.n == 5;"), remove("c/a"), 200],
      [on("allow delete: if request.resource == null;"), remove("c/a"), 200],
      [
        on("allow update: if request.resource.data.o == 'alice' && request.resource.data.n == 6;"),
        set("c/a", { n: int(6) }, { updateMask: { fieldPaths: ["n"] } }),
        200,
      ],
      [on("allow update: if request.resource.data.o == 'alice';"), set("c/a", { n: int(6) }), 403],
      [
        on("allow update: if request.resource.data.diff(resource.data).affectedKeys().hasOnly(['n']);"),
        set("c/a", { n: int(6), o: { stringValue: "alice" } }),
        200,
      ],
      [
        on("allow update: if request.resource.id == 'a' && request.resource.__name__ == request.path;"),
        set("c/a"),
        200,
      ],
      [
        on("allow update: if request.resource.data.t == request.time && request.resource.data.n == 7;"),
        set(
          "c/a",
          {},
          {
            updateMask: { fieldPaths: [] },
            updateTransforms: [
              { fieldPath: "t", setToServerValue: "REQUEST_TIME" },
              { fieldPath: "n", increment: int(2) },
            ],
          },
        ),
        200,
      ],
    ]),
  );

  says("getAfter() returns the document after a batch of writes, get() and exists() before it.", (subject) =>
    commits(subject, [
      [
        on("allow write: if getAfter(/databases/$(database)/documents/c/b).data.n == 9;"),
        ({ write }) => [write("c/a", {}), write("c/b", { n: int(9) })],
        200,
      ],
      [
        on("allow write: if getAfter(/databases/$(database)/documents/c/b).data.n == 9;"),
        ({ write }) => [write("c/a", {}), write("c/b", { n: int(8) })],
        403,
      ],
      [
        on("allow write: if !exists(/databases/$(database)/documents/c/b);"),
        ({ write }) => [write("c/b", {}), write("c/a", {})],
        200,
      ],
      [on("allow delete: if !existsAfter(/databases/$(database)/documents/c/a);"), remove("c/a"), 200],
    ]),
  );

  says("A batch of which one write is refused does nothing.", async (subject) => {
    await commits(subject, [
      ["match /c/a { allow write; }", ({ write }) => [write("c/a", { n: int(1) }), write("c/b", {})], 403],
    ]);
    expect((await subject.db.doc("c/a").get()).data()).toEqual({ o: "alice", n: 5 });
  });

  says("Several writes to one document are judged as one.", (subject) =>
    commits(subject, [
      [
        on("allow create: if request.resource.data.n == 2;"),
        ({ write }) => [write("c/z", { n: int(1) }), write("c/z", { n: int(2) })],
        200,
      ],
      [
        on("allow create: if request.resource.data.n == 1;"),
        ({ write }) => [write("c/z", { n: int(1) }), write("c/z", { n: int(2) })],
        403,
      ],
    ]),
  );

  says("10 access calls for single-document requests and query requests, 20 for batched writes.", (subject) =>
    commits(subject, [
      [on(`allow write: if ${lookups(10)};`), set("c/a"), 200],
      [on(`allow write: if ${lookups(11)};`), set("c/a"), 403],
      [on(`allow write: if (${lookups(11)}) || true;`), set("c/a"), 200],
      [on(`allow write: if ${lookups(8, "id")};`), ({ write }) => [write("c/a", {}), write("c/b", {})], 200],
      [
        on(`allow write: if ${lookups(8, "id")};`),
        ({ write }) => [write("c/a", {}), write("c/b", {}), write("c/d", {})],
        403,
      ],
      [
        on(`allow write: if ${lookups(8)};`),
        ({ write }) => [write("c/a", {}), write("c/b", {}), write("c/d", {})],
        200,
      ],
    ]),
  );

  says("If any allow condition is true, access is granted; an error in another one does not matter.", (subject) =>
    commits(subject, [
      [on("allow write: if resource.data.zz == 1; allow update;"), set("c/a"), 200],
      [on("allow write: if resource.data.zz == 1;"), set("c/a"), 403],
      [on("allow write: if resource.data.n;"), set("c/a"), 403],
    ]),
  );

  says("A transaction's read that it does not write counts as a get.", (subject) => {
    const verify: Commit[1] = (_, { root }) => [{ verify: `${root}/c/a`, ...exists(true) }];
    return commits(subject, [
      [on("allow get;"), verify, 200],
      [on("allow list, write;"), verify, 403],
    ]);
  });

  says("get and list are judged apart; a document that is missing is a get too.", async (subject) => {
    await seed(subject.db, { "c/a": { n: 1 } });
    const { ask, mayQuery } = rulesClient(subject);
    const statuses = async (...targets: string[]): Promise<number[]> =>
      Promise.all(targets.map(async (target) => (await ask("GET", target)).status));
    await useRules(subject, on("allow get;"));
    expect(await statuses("/c/a", "/c/none", "/d/none", "/c")).toEqual([200, 404, 403, 403]);
    expect(await mayQuery({})).toBe(false);
    await useRules(subject, on("allow list: if request.query.limit == 1;"));
    expect(await statuses("/c/a", "/c?pageSize=1", "/c?pageSize=2")).toEqual([403, 200, 403]);
    await useRules(subject, on("allow list: if request.query.limit == null;"));
    expect(await mayQuery({})).toBe(true);
    await useRules(subject, on("allow read: if resource == null;"));
    expect(await statuses("/c/a", "/c/none")).toEqual([403, 404]);
  });

  says("Of several documents, each must be readable.", async (subject) => {
    await seed(subject.db, { "c/a": { n: 1 }, "d/a": { n: 1 } });
    const { ask } = rulesClient(subject);
    await useRules(subject, on("allow get;"));
    const batch = (...paths: string[]): Promise<{ status: number }> =>
      ask("POST", ":batchGet", { documents: paths.map((path) => `${subject.root}/${path}`) });
    expect((await batch("c/a", "c/none")).status).toBe(200);
    expect((await batch("c/a", "d/a")).status).toBe(403);
  });

  says("Only administrators list collections, write in bulk and see missing documents.", async (subject) => {
    await useRules(subject, "match /{path=**} { allow read, write; }");
    const { ask } = rulesClient(subject);
    const asked = async (authorization?: string): Promise<number[]> => [
      (await ask("POST", ":listCollectionIds", {}, authorization)).status,
      (await ask("POST", ":batchWrite", { writes: [] }, authorization)).status,
      (await ask("GET", "/c?showMissing=true", undefined, authorization)).status,
    ];
    expect(await asked()).toEqual([403, 403, 403]);
    expect(await asked(owner)).toEqual([200, 200, 200]);
  });

  says("request.auth is null for who is not signed in; the token's sub is the uid.", async (subject) => {
    await seed(subject.db, { "c/a": {} });
    const { ask } = rulesClient(subject);
    await useRules(subject, on("allow get: if request.auth == null;"));
    expect((await ask("GET", "/c/a", undefined, null)).status).toBe(200);
    expect((await ask("GET", "/c/a")).status).toBe(403);
    await useRules(subject, on("allow get: if request.auth.uid == 'bob' && request.auth.token.sub == 'bob';"));
    expect((await ask("GET", "/c/a", undefined, `Bearer ${idToken("bob")}`)).status).toBe(200);
    expect((await ask("GET", "/c/a", undefined, `Bearer ${idToken("eve")}`)).status).toBe(403);
    expect((await ask("GET", "/c/a", undefined, null)).status).toBe(403);
    expect((await ask("GET", "/c/a", undefined, owner)).status).toBe(200);
  });

  saysOfOurs("it answers 400 or 500")("A token that is none is UNAUTHENTICATED.", async (subject) => {
    await useRules(subject, "match /{path=**} { allow read; }");
    const { ask } = rulesClient(subject);
    const empty = Buffer.from("{}").toString("base64url");
    for (const header of ["Bearer x", "Bearer a.b.c", "Basic abc", "Bearer ", "owner", `Bearer ${empty}.${empty}.`]) {
      const { status, body } = await ask("GET", "/c/a", undefined, header);
      expect([header, status]).toEqual([header, 401]);
      expect(body).toMatchObject({ error: { code: 401, status: "UNAUTHENTICATED" } });
    }
  });

  says("Wildcards: {name} is one segment, {name=**} any number of them, as a path.", async (subject) => {
    await seed(subject.db, { "c/a": {}, "c/a/d/b": {} });
    const { ask } = rulesClient(subject);
    const rows: [rules: string, shallow: number, deep: number][] = [
      ["match /c/{id} { allow get; }", 200, 403],
      ["match /c/{id=**} { allow get; }", 200, 200],
      ["match /c/a/{rest=**} { allow get; }", 200, 200],
      ["match /{path=**}/d/{id} { allow get; }", 403, 200],
      ["match /{path=**} { allow get: if path == /c/a; }", 200, 403],
      ["match /{path=**} { allow get: if path[2] == 'd'; }", 403, 200],
      ["match /c/{x} { match /d/{y} { allow get: if x == 'a' && y == 'b'; } }", 403, 200],
      ["match /c/{x} { function f(y) { return x + y == 'ab'; } match /d/{y} { allow get: if f(y); } }", 403, 200],
    ];
    const found: typeof rows = [];
    for (const [rules] of rows) {
      await useRules(subject, rules);
      found.push([rules, (await ask("GET", "/c/a")).status, (await ask("GET", "/c/a/d/b")).status]);
    }
    expect(found).toEqual(rows);
  });

  says("Functions: arguments and let bindings are worked out when they are asked for.", async (subject) => {
    await seed(subject.db, { "c/a": {} });
    const { ask } = rulesClient(subject);
    const rows: [rules: string, status: number][] = [
      [on("function f(x) { let a = x; let b = a + 1; return a == 1 && b == 2; } allow get: if f(1);"), 200],
      [on("function f(x) { let a = x.nothing; return true; } allow get: if f(1);"), 200],
      [on("function f(x) { return true; } allow get: if f(resource.data.nothing);"), 200],
      [on("function f(x) { return x == 1; } allow get: if f(resource.data.nothing);"), 403],
      [on("function f(id) { return id == 'q'; } allow get: if f('q') && id == 'a';"), 200],
    ];
    const found: typeof rows = [];
    for (const [rules] of rows) {
      await useRules(subject, rules);
      found.push([rules, (await ask("GET", "/c/a")).status]);
    }
    expect(found).toEqual(rows);
  });

  says("The maximum call depth is 20, recursion is not allowed, a function has up to 7 arguments.", async (subject) => {
    const nested = (depth: number): string =>
      Array.from({ length: depth }, (_, i) => `function f${i}() { return ${i === 0 ? "true" : `f${i - 1}()`}; }`).join(
        "\n",
      );
    const many = (count: number): string => Array.from({ length: count }, (_, i) => `a${i}`).join(", ");
    const rows: [body: string, status: number][] = [
      [`${nested(20)} ${on("allow get: if f19();")}`, 200],
      [`${nested(22)} ${on("allow get: if f21();")}`, 400],
      [`function f() { return f(); } ${on("allow get: if f();")}`, 400],
      [`function f(${many(7)}) { return true; } ${on("allow get;")}`, 200],
      [`function f(${many(8)}) { return true; } ${on("allow get;")}`, 400],
    ];
    const found: typeof rows = [];
    for (const [body] of rows) found.push([body, (await putRules(subject, rulesFile(body))).status]);
    expect(found).toEqual(rows);
  });
});
