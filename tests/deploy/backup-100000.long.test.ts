/** 100,000 messages there and back, in under 300 MB: two minutes on a quiet machine. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { backup, contentOf, fill, startLocal } from "./local-data.ts";

const MESSAGES = 100_000;

test("100,000 messages come back equal, and neither way takes 300 MB", { timeout: 3_600_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "backup-"));
  const file = join(folder, "all.jsonl");
  const [from, to] = await Promise.all([startLocal(), startLocal()]);
  try {
    await fill(from.on, MESSAGES);
    const exported = await backup(["export", "--to", file], from.port);
    const imported = await backup(["import", "--from", file], to.port);
    console.log(`export ${exported.peakMb.toFixed(0)} MB, import ${imported.peakMb.toFixed(0)} MB at most`);
    expect(exported).toMatchObject({ code: 0, output: expect.stringContaining("documents are in") });
    expect(imported).toMatchObject({ code: 0, output: expect.stringContaining("documents are in") });
    expect(exported.peakMb).toBeLessThan(300);
    expect(imported.peakMb).toBeLessThan(300);
    const [there, back] = await Promise.all([contentOf(from.on), contentOf(to.on)]);
    const missing = [...there].filter(([path]) => !back.has(path)).map(([path]) => path);
    expect(missing.sort()).toEqual(["deviceTokens/d", "devices/ada", "pairings/p", "tests/t"]);
    expect([...there].filter(([path, fields]) => back.has(path) && back.get(path) !== fields)).toEqual([]);
    expect(back.size).toBeGreaterThan(MESSAGES);
  } finally {
    await Promise.all([from.stop(), to.stop(), rm(folder, { recursive: true })]);
  }
});
