import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { alone } from "./alone.ts";

const root = mkdtempSync(join(tmpdir(), "alone-"));
afterAll(() => rmSync(root, { recursive: true }));

test("two at once: the second is told of the first, another project is not", async () => {
  const first = Promise.withResolvers<string>();
  const running = alone(root, "shop", () => first.promise);
  await expect(alone(root, "shop", async () => "twice")).rejects.toThrow(
    `A deploy of shop is under way here (process ${process.pid}). Wait until it has ended.`,
  );
  expect(await alone(root, "other", async () => "other")).toBe("other");
  first.resolve("first");
  expect(await running).toBe("first");
  expect(readdirSync(join(root, ".local"))).toEqual([]);
});

test("one that was killed, whose number another process has by now: what to do is said", async () => {
  const lock = join(root, ".local", "deploy-shop.lock");
  writeFileSync(lock, String(process.ppid));
  await expect(alone(root, "shop", async () => "again")).rejects.toThrow(`remove ${lock} and try again`);
  rmSync(lock);
});

test("one that failed, and one that was killed, are no hindrance", async () => {
  await expect(alone(root, "shop", () => Promise.reject(new Error("no card")))).rejects.toThrow("no card");
  const { pid } = spawnSync(process.execPath, ["--version"]);
  writeFileSync(join(root, ".local", "deploy-shop.lock"), String(pid));
  expect(await alone(root, "shop", async () => "again")).toBe("again");
});
