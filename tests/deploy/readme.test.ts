/** Every test that tests/deploy/README.md names is there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const read = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));

test("every test of the table is there", () => {
  const here = import.meta.dirname;
  const sources = [...read(here), ...read(join(here, "../../scripts/deploy"))].join("");
  const rows = readFileSync(join(here, "README.md"), "utf8").matchAll(/^\|[^|]+\|[^|]+\| ([^|]+?) +\|$/gm);
  const named = [...rows].map(([, name = ""]) => name).filter((name) => name !== "test" && !/^-+$/.test(name));
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !sources.includes(name))).toEqual([]);
});
