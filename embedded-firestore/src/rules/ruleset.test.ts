import { describe, expect, it } from "vitest";
import { readRuleset } from "./ruleset.ts";
import type { Ruleset } from "./ruleset.ts";

const read = (source: string): Ruleset => readRuleset(source, "firestore.rules");

/** The body begins on line 4. */
const wrap = (body: string): string =>
  `rules_version = '2';\nservice cloud.firestore {\n  match /databases/{database}/documents {\n    ${body}\n  }\n}\n`;

const when = (condition: string): string => wrap(`match /c/{id} { allow read: if ${condition}; }`);

describe("rules that deny everything", () => {
  it.each([
    wrap("match /{document=**} {\n allow read, write: if false;\n }"),
    wrap("/* a comment: allow read; */ match /a/{b}/c/{d} { allow get, list: if false; } // allow write;"),
    wrap(""),
    "service cloud.firestore {}",
  ])("are known as such, so that nothing is looked at: %j", (source) => {
    expect(read(source).deniesEverything).toBe(true);
  });

  it.each([when("true"), wrap("match /c/{id} { allow read; }"), when("false || false")])(
    "are not what allows something: %j",
    (source) => {
      expect(read(source).deniesEverything).toBe(false);
    },
  );
});

describe("a rules file", () => {
  it("names the paths, the operations and their conditions", () => {
    const { rules, version } = read(wrap("match /c/{id} { match /d/{rest=**} { allow get, delete: if true; } }"));
    expect(version).toBe(2);
    expect(rules.map(({ methods }) => [...methods])).toEqual([["get", "delete"]]);
    expect(rules[0]?.path.map((segment) => ("text" in segment ? segment.text : `{${segment.name}}`)).join("/")).toBe(
      "databases/{database}/documents/c/{id}/d/{rest}",
    );
  });

  it.each([
    ["read", "get list"],
    ["write", "create update delete"],
  ])("knows that %s is %s", (name, methods) => {
    const [rule] = read(wrap(`match /c/{id} { allow ${name}; }`)).rules;
    expect([...(rule?.methods ?? [])].join(" ")).toBe(methods);
  });

  it("has functions outside the service, in blocks, and behind where they are called", () => {
    const source = `function out() { return true; }\n${when("out() && late(1)")}`.replace(
      "match /c",
      "function late(a) { let b = a; return b == a; } match /c",
    );
    expect(() => read(source.replace("rules_version = '2';\n", "").replace(/^/, "rules_version = '2';"))).not.toThrow();
  });

  it.each([
    [wrap("\nallow read if true;"), 5, 'expected ";", found "if"'],
    [wrap("match c/{id} {}"), 4, 'expected a path that begins with "/"'],
    [wrap("match /c/{id} { allow see: if true; }"), 4, 'the operation "see" is not understood'],
    [wrap("match /a/{a=**}/b/{b=**} { allow read; }"), 4, "more than one wildcard"],
    [wrap("match /a/{a} { match /b/{a} { allow read; } }"), 4, "the wildcard {a} is there twice"],
    [wrap("match /a/{request} { allow read; }"), 4, 'cannot be "request", which is taken'],
    [wrap("function f() { return f(); }"), 4, "the function f calls itself"],
    [wrap("function f() { return g(); }\nfunction g() { return f(); }"), 4, "calls itself"],
    [wrap("function f() { return 1; } function f() { return 2; }"), 4, "the function f is there twice"],
    [wrap("function f(a, a) { return 1; }"), 4, "the variable a of the function f is there twice"],
    [wrap("function f() { if (true) { return 1; } }"), 4, 'expected "return", found "if"'],
    [wrap("function f() { return id; } match /c/{id} { allow read: if f(); }"), 4, "the variable id is not understood"],
    [when("\n\nnobody == 1"), 6, "the variable nobody is not understood"],
    [when("foo(1)"), 4, "the function foo is not understood"],
    [when("exists(1, 2)"), 4, "the function exists takes 1 arguments, not 2"],
    [when("math.cbrt(1)"), 4, "the function math.cbrt is not understood"],
    [when("resource.data.n.foo()"), 4, "the method foo is not understood"],
    [when("request.app == 1"), 4, "the property request.app is not understood"],
    [when("1 is integer"), 4, 'the type "integer" behind "is" is not understood'],
    [when("1 === 1"), 4, "expected an expression"],
    [when("1/2 == 0"), 4, 'divide with a blank behind the "/"'],
    [when(`'a`), 4, "the string is not closed"],
    [when(String.raw`'\q' == 'q'`), 4, String.raw`the escape "\q" in a string is not understood`],
    [when("99999999999999999999 > 1"), 4, "larger than 64 bits"],
    [when("'a'.matches('(?=a)')"), 4, 'the pattern "(?=a)" is not understood'],
    [when(String.raw`'a'.matches('(a)\\1')`), 4, "is not understood"],
    [when("true @ false"), 4, '"@" is not understood'],
    [when(`${"(".repeat(200)}true${")".repeat(200)}`), 4, "nested more than 100 levels"],
    [when(Array.from({ length: 1100 }, () => "true").join(" && ")), 4, "more than 1000 operators"],
    [wrap("/* match /a/{b} { allow read; }"), 4, "the comment is not closed"],
    ["rules_version = '2';\nservice cloud.firestore {\n", 3, "the file ends inside a block"],
    ["rules_version = '3';\nservice cloud.firestore {}", 1, "the version of the rules"],
    ["", 1, 'expected "service", found the end of the file'],
    ["service firebase.storage {}", 1, 'expected "cloud.firestore"'],
    ["service cloud.firestore {} more", 1, '"more" behind the service is not understood'],
    ["service cloud.firestore { allow read; }", 1, '"allow" outside a match is not understood'],
    ["service cloud.firestore { match /{a=**}/b { allow read; } }", 1, "needs rules_version = '2'"],
    ["service cloud.firestore { function f() { let a = 1; return a; } }", 1, `"let" needs rules_version = '2'`],
  ])("is refused as a whole where something cannot be judged: %j", (source, line, reason) => {
    expect(() => read(source)).toThrow(`firestore.rules:${line}: `);
    expect(() => read(source)).toThrow(reason);
  });
});
