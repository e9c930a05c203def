import { FieldPath, FieldValue, type Firestore } from "firebase-admin/firestore";
import { expect, test } from "vitest";
import { createSiteStore } from "./site-store.ts";

const person = (name: string) => ({ name, email: `${name}@shop.test`, role: "agent" });

test("an entry under a uid that is a path is nobody: one line in the log, however often it is read", async () => {
  const fields = { ada: person("Ada"), "imported/bo": person("Bo") };
  const db = { doc: () => ({ get: async () => ({ data: () => fields }) }) } as unknown as Firestore;
  const lines: string[] = [];
  const documentBroken = (path: string, what: string) => void lines.push(`${path}: ${what}`);
  const store = createSiteStore({ db, FieldPath, FieldValue }, { documentBroken });
  for (let repeat = 0; repeat < 3; repeat += 1) expect(Object.keys(await store.roster())).toEqual(["ada"]);
  expect(lines).toEqual(["site/roster: a uid names no document, for its slash or its dots: this person is not staff"]);
});
