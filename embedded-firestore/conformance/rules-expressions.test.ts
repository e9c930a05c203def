import { expect } from "vitest";
import { EXPRESSIONS } from "./rules-expressions.ts";
import { onEachFirestore } from "./each-firestore.ts";
import { rulesClient, useRules } from "./rules-client.ts";
import type { Subject } from "./each-firestore.ts";
import type { Outcome } from "./rules-expressions.ts";

const PAGE = "https://firebase.google.com/docs/reference/rules/rules";

const fields = (root: string): object => ({
  n: { integerValue: "3" },
  d: { doubleValue: 3 },
  f: { doubleValue: 2.5 },
  s: { stringValue: "aéb" },
  t: { timestampValue: "2024-02-29T10:11:12.123456Z" },
  b: { bytesValue: "AQID" },
  g: { geoPointValue: { latitude: 1, longitude: 2 } },
  r: { referenceValue: `${root}/v/y` },
  l: { arrayValue: { values: [{ integerValue: "1" }, { integerValue: "2" }, { integerValue: "2" }] } },
  m: { mapValue: { fields: { a: { integerValue: "1" }, b: { stringValue: "x" } } } },
  z: { nullValue: null },
  "a-b": { integerValue: "1" },
  nan: { doubleValue: "NaN" },
});

/** What the Firestore makes of an expression: a document may be read if it is true, another one if it is false. */
async function outcomeOf(subject: Subject, expression: string): Promise<Outcome> {
  await useRules(
    subject,
    `match /v/{id} { allow get: if ${expression}; }\nmatch /n/{id} { allow get: if !(${expression}); }`,
  );
  const { ask } = rulesClient(subject);
  if ((await ask("GET", "/v/x")).status === 200) return "true";
  return (await ask("GET", "/n/x")).status === 200 ? "false" : "error";
}

onEachFirestore(PAGE, ({ says }) => {
  for (const [about, expressions] of Object.entries(EXPRESSIONS)) {
    says(about, async (subject) => {
      const { ask } = rulesClient(subject);
      for (const path of ["/v/x", "/n/x"]) await ask("PATCH", path, { fields: fields(subject.root) }, "Bearer owner");
      const found: [string, Outcome][] = [];
      for (const [expression] of expressions) found.push([expression, await outcomeOf(subject, expression)]);
      expect(found).toEqual(expressions);
    });
  }
});
