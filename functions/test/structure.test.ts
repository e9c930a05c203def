/** The code is small enough to be found in: how deep imports lead, and how many files a folder has. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";

const SRC = join(import.meta.dirname, "../src");
const PARTS = ["notify", "replies", "channels"];
const OF_TESTS = /\.test\.ts$|\/fake-/;

const files = globSync(
  PARTS.map((part) => `${part}/**/*.ts`),
  { cwd: SRC },
).filter((path) => !OF_TESTS.test(path));
const IMPORT = /^(?:import|export)\s[^;]*?from\s"(\.[^"]+)"/gmu;

/** Within its own part, types too. */
const imports = new Map(
  files.map((path) => {
    const [part = ""] = path.split("/");
    const found = [...readFileSync(join(SRC, path), "utf8").matchAll(IMPORT)];
    const targets = found.map(([, target = ""]) => normalize(join(dirname(path), target)));
    return [path, targets.filter((target) => target.startsWith(`${part}/`))];
  }),
);

/** The longest that begins with this file. No two files import each other: lint sees to it. */
function chainFrom(path: string, known: Map<string, string[]>): string[] {
  const before = known.get(path);
  if (before) return before;
  const chains = (imports.get(path) ?? []).map((target) => chainFrom(target, known));
  const [longest = []] = chains.toSorted((a, b) => b.length - a.length);
  const chain = [path, ...longest];
  known.set(path, chain);
  return chain;
}

test.each(PARTS)("no chain of imports in %s is longer than ten files", (part) => {
  const known = new Map<string, string[]>();
  const chains = files.filter((path) => path.startsWith(`${part}/`)).map((path) => chainFrom(path, known));
  expect(Math.max(...chains.map(({ length }) => length))).toBeGreaterThan(3);
  expect(chains.filter(({ length }) => length > 10)).toEqual([]);
});

test("no folder of any package has more than fifteen files that are not tests", () => {
  const all = globSync("{functions/{src,contract},web/src,widget/src,browser/src,emulators,scripts}/**/*.{ts,tsx}", {
    cwd: join(SRC, "../.."),
    exclude: ["**/node_modules/**"],
  });
  const counts = new Map<string, number>();
  for (const path of all) {
    if (!/\.test\.tsx?$|\/fake-/.test(path)) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
  }
  expect(counts.size).toBeGreaterThan(100);
  expect([...counts].filter(([, count]) => count > 15)).toEqual([]);
});
