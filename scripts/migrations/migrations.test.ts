import { expect, test } from "vitest";
import { SCHEMA_VERSION } from "../../functions/src/firestore/schema-document.ts";
import { migrations } from "./migrations.ts";

test("the list leads to the version of the code, one by one", () => {
  expect(migrations.map(({ to }) => to)).toEqual(migrations.map((_, at) => at + 2));
  expect(migrations.at(-1)?.to ?? 1).toBe(SCHEMA_VERSION);
});
