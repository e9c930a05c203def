import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

interface Measured {
  name: string;
  passed: boolean;
  size: number;
  sizeLimit: number;
}

test("the built widget keeps within its budget", { timeout: 120_000 }, async () => {
  const root = join(import.meta.dirname, "../..");
  const sizeLimit = join(root, "node_modules/size-limit/bin.js");
  const cwd = join(root, "widget");
  const { stdout } = await promisify(execFile)(process.execPath, [sizeLimit, "--json"], { cwd });
  const measured = JSON.parse(stdout) as Measured[];
  const [loader, usable] = measured;
  expect(loader?.sizeLimit).toBe(2300);
  expect(usable?.sizeLimit).toBe(16_000);
  for (const { size } of measured) expect(size).toBeGreaterThan(500);
  expect(measured.filter(({ size, sizeLimit: limit }) => size > limit)).toEqual([]);
});
