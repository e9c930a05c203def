/** What the functions name as parameters, a deploy gives them. Forgotten, it would ask, or a channel would be off. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { hookSecrets } from "../../functions/src/parameters.ts";
import { parameterFile } from "../parameter-file.ts";
import { SECRETS } from "./settings.ts";

const FUNCTIONS = join(import.meta.dirname, "../../functions");
const source = ["parameters.ts", "http/auth/app-check.ts"]
  .map((file) => readFileSync(join(FUNCTIONS, "src", file), "utf8"))
  .join("\n");
const named = (kind: string) =>
  [...source.matchAll(new RegExp(`define${kind}\\("(\\w+)"`, "gu"))].map(([, name]) => name).sort();

test("each secret is made by the deploy, and bound to the function that providers call", () => {
  expect(named("Secret")).toEqual(SECRETS.toSorted());
  expect(hookSecrets.map(({ name }) => name).toSorted()).toEqual(SECRETS.toSorted());
});

test("each other parameter has a default", async () => {
  expect(named("String").length).toBeGreaterThan(3);
  expect(Object.keys((await parameterFile(FUNCTIONS, ".env")) ?? {}).toSorted()).toEqual(named("String"));
});
