import { readFileSync } from "node:fs";
import { test } from "vitest";
import { play } from "./play.ts";
import { debug } from "./debug.ts";
test("tape", { timeout: 60_000 }, async () => {
  debug.on = true;
  await play(Uint8Array.from(readFileSync("/tmp/tape.txt", "utf8").trim().split(","), Number));
});
