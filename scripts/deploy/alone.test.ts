import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { alone, lockOf } from "./alone.ts";

const root = mkdtempSync(join(tmpdir(), "alone-"));
afterAll(() => rmSync(root, { recursive: true }));

test("two at once: the second is told of the first, another project is not", async () => {
  const first = Promise.withResolvers<string>();
  const running = alone(lockOf(root, "shop"), "A deploy of shop", () => first.promise);
  await expect(alone(lockOf(root, "shop"), "An import into shop", async () => "twice")).rejects.toThrow(
    `A deploy of shop is under way here (process ${process.pid}). Wait until it has ended.`,
  );
  expect(await alone(lockOf(root, "other"), "A deploy of other", async () => "other")).toBe("other");
  first.resolve("first");
  expect(await running).toBe("first");
  expect(readdirSync(join(root, ".local"))).toEqual([]);
});

test("one that was killed, whose number another process has by now: what to do is said", async () => {
  const lock = lockOf(root, "shop");
  writeFileSync(lock, `${process.ppid} A deploy of shop`);
  await expect(alone(lockOf(root, "shop"), "A deploy of shop", async () => "again")).rejects.toThrow(
    `remove ${lock} and try again`,
  );
  rmSync(lock);
});

test("one that failed, and one that was killed, are no hindrance", async () => {
  await expect(
    alone(lockOf(root, "shop"), "A deploy of shop", () => Promise.reject(new Error("no card"))),
  ).rejects.toThrow("no card");
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(lockOf(root, "shop"), `${pid} A deploy of shop`);
  expect(await alone(lockOf(root, "shop"), "A deploy of shop", async () => "again")).toBe("again");
});
