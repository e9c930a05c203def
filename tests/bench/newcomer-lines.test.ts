import { expect, test } from "vitest";
import { dollarsAnHour, newcomerFaults, newcomerLines, type Met } from "./newcomer-lines.ts";

const good: Met = {
  from: "500 addresses",
  let: 500,
  refused: 0,
  failed: [],
  quietMs: 40,
  duringMs: 60,
  knownMs: 30_000,
  usage: { reads: 8_000, writes: 2_600 },
  seconds: 120,
};

test("what is within the limits is no fault", () => {
  expect(newcomerFaults([good])).toEqual([]);
});

test.each<[string, Partial<Met>]>([
  ["a bystander waits 61 ms, not 40 ms", { duringMs: 61 }],
  ["whom staff know was named after 30.1 s", { knownMs: 30_100 }],
  ["whom staff know was named never", { knownMs: Infinity }],
  ["2 failed by our own fault: 503 UNAVAILABLE", { failed: ["503 UNAVAILABLE", "503 UNAVAILABLE"] }],
])("a fault is said: %s", (words, change) => {
  expect(newcomerFaults([{ ...good, ...change }])).toEqual([`from 500 addresses: ${words}`]);
});

test("an hour costs what it reads, writes and asks", () => {
  // 240,000 reads, 78,000 writes, 30,000 requests and events of a tenth of a second each.
  expect(dollarsAnHour(good)).toBeCloseTo(0.072 + 0.0702 + 0.012 + 0.072, 6);
  expect(newcomerLines([good], "1.0").join("\n")).toContain(
    "| 500 addresses | 500 | 0 | 40 ms | 60 ms | after 30.0 s |",
  );
});
