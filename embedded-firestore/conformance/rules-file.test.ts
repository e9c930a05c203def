import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { onEachFirestore } from "./each-firestore.ts";
import { EXPRESSIONS } from "./rules-expressions.ts";
import { putRules, rulesClient, rulesFile } from "./rules-client.ts";
import { startEmbedded } from "./servers/embedded.ts";

/** One sentence that begins with file and line. */
const SENTENCE = /^f\.rules:[1-9]\d*: [^\n]+$/;

const conditions = Object.values(EXPRESSIONS)
  .flat()
  .map(([expression]) => expression);

const WHOLE = rulesFile(
  `function f(a, b) { let c = a; return c in [b, 1.5] || 'x'.matches('[a-z]+'); }
   match /c/{id} { match /{rest=**} { allow read, write: if f(id, "\\n") && request.auth.uid is string; } }
   // a comment
   allow get /* another */ : if exists(/databases/$(database)/documents/c/$(request.auth.uid)) ? {'a': -1}.a > 0 : !true;`,
);

/** A file that was right, with pieces put in, taken out and doubled. */
const mutated = fc
  .tuple(
    fc.oneof(
      fc.constant(WHOLE),
      fc.constantFrom(...conditions).map((one) => rulesFile(`match /c/{id} { allow get: if ${one}; }`)),
    ),
    fc.array(
      fc.record({
        at: fc.nat(2000),
        remove: fc.nat(12),
        add: fc.oneof(
          fc.string({ unit: "binary", maxLength: 8 }),
          fc.constantFrom(
            ...`{ } ( ) [ ] / $ ' " \\ * = ; : , . ! & | ? - + % < > \n`.split(" "),
            "/*",
            "//",
            "match /",
            "allow ",
            "let ",
            "return ",
            "**}",
            "$(",
          ),
          fc.constantFrom(...conditions),
        ),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([source, edits]) => {
    let text = source;
    for (const { at, remove, add } of edits) {
      const place = at % (text.length + 1);
      text = text.slice(0, place) + add + text.slice(place + remove);
    }
    return text;
  });

onEachFirestore("what the README of the embedded Firestore says of rules", ({ saysOfOurs }) => {
  const says = saysOfOurs("it says more than a sentence");

  says("No rules file does anything but to be taken or to be refused in one sentence.", async (subject) => {
    const garbage = fc.oneof(mutated, fc.string({ unit: "binary", maxLength: 300 }), fc.string({ maxLength: 300 }));
    const property = fc.asyncProperty(garbage, async (source) => {
      // JSON carries no half of a surrogate pair.
      const { status, body } = await putRules(subject, source.toWellFormed());
      if (status === 200) return;
      expect(body).toEqual({
        error: { code: 400, status: "INVALID_ARGUMENT", message: expect.stringMatching(SENTENCE) },
      });
    });
    await fc.assert(property, { numRuns: 1000, endOnFailure: false });
    expect((await rulesClient(subject).ask("GET", "/c/a", undefined, "Bearer owner")).status).toBe(404);
  });

  says("Nor does one that is deep, long or endless; and none of them is evaluated for ever.", async (subject) => {
    const on = (condition: string): string => rulesFile(`match /c/{id} { allow get: if ${condition}; }`);
    const many = (text: string, count: number): string => text.repeat(count);
    const sources = [
      on(`${many("(", 50_000)}true`),
      on(`${many("!", 50_000)}true`),
      on(`${many("-", 50_000)}1 == 1`),
      on(many("[", 50_000)),
      on(many("{'a':", 20_000)),
      on(`true${many(" && true", 30_000)}`),
      on(`resource${many(".a", 90_000)}`),
      on(many("true ? ", 20_000)),
      on(`/a${many("/$(/a", 20_000)}`),
      on(`exists(/${many("a/", 60_000)})`),
      rulesFile(many("match /a/{b} {", 15_000)),
      many("a", 300_000),
      `'${many("a", 200_000)}`,
      `/*${many("*", 200_000)}`,
    ];
    for (const source of sources) {
      const { status, body } = await putRules(subject, source);
      expect([source.slice(0, 200), status]).toEqual([source.slice(0, 200), 400]);
      expect(body).toMatchObject({ error: { message: expect.stringMatching(SENTENCE) } });
    }
    const { ask } = rulesClient(subject);
    const doubled = Array.from({ length: 18 }, (_, i) => `function f${i + 1}() { return f${i}() && f${i}(); }`).join(
      "\n",
    );
    for (const body of [
      `function f0() { return true; }\n${doubled}\nmatch /c/{id} { allow get: if f18(); }`,
      `match /c/{id} { allow get: if true${many(" && true", 999)}; }`,
      `match /c/{id} { allow get: if ${many("(1 == 2 || ", 90)}1 / 0 == 1${many(")", 90)}; }`,
    ]) {
      expect((await putRules(subject, rulesFile(body))).status).toBe(200);
      expect([200, 403, 404]).toContain((await ask("GET", "/c/a")).status);
    }
  });
});

describe("A rules file with an error stops the start", () => {
  it("with exit code 1 and one sentence that names the file and the line.", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "rules-"));
    const rules = path.join(folder, "firestore.rules");
    try {
      await writeFile(
        rules,
        "rules_version = '2';\nservice cloud.firestore {\n  match /a/{b} { allow read: if later(); }\n}\n",
      );
      await expect(startEmbedded({ rules })).rejects.toThrow(
        `ended with 1:\n${rules}:3: the function later is not understood\n`,
      );
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
