import { expect, test } from "vitest";
import { functionChecks } from "./function-checks.ts";
import type { Patient } from "./patient.ts";

const of = (clone: string, runs: string) => {
  const check = functionChecks.find(({ title }) => title === "Version");
  return check?.look({
    project: "shop-1234",
    settings: {},
    version: clone,
    fetch: async () => Response.json({ version: runs }),
  } as unknown as Patient);
};

test("the newer one of clone and site says which way to go", async () => {
  expect(await of("0.2.0", "0.2.0")).toMatchObject({ state: "ok" });
  expect(await of("0.10.0", "0.9.0")).toMatchObject({
    state: "note",
    words: "0.9.0 runs, your clone has 0.10.0",
    remedy: "read CHANGELOG.md, then npm run deploy",
  });
  expect(await of("0.9.0", "0.10.0")).toMatchObject({ remedy: "bring the clone up to date (git pull)" });
});
