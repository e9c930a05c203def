import { expect, test } from "vitest";
import { middle, widgetFaults, widgetLines, type Visited } from "./lines.ts";
import type { Visit } from "./visit.ts";

const visit = (bytes: number, main: number, script: number, composer: number): Visit => ({
  requests: 1,
  bytes,
  main,
  longTasks: 0,
  shift: 0,
  opened: { bytes: bytes * 2, requests: 4, script, composer },
});
const good: Visited[] = [
  { name: "nothing", visits: [visit(0, 50, 0, 0)] },
  { name: "Porchlight", visits: [visit(3_000, 60, 50, 65), visit(3_000, 58, 40, 60), visit(3_000, 90, 90, 90)] },
  { name: "Intergram fbf49c8", visits: [visit(6_000, 70, 100, 100)] },
  { name: "Crisp's SDK, wrapper", visits: [visit(10, 50, 1, 1)] },
];
const changed = (change: Partial<Visit>) =>
  good.map((one) =>
    one.name === "Porchlight" ? { ...one, visits: [{ ...visit(3_000, 60, 50, 65), ...change }] } : one,
  );

test("the middle of an odd number is one of them", () => {
  expect(middle(good[1] as Visited)).toMatchObject({ main: 60, script: 50, composer: 65 });
});

test("what keeps to its bounds is no fault, and a wrapper is no peer in bytes", () => {
  expect(widgetFaults(good)).toEqual([]);
});

test.each<[string, Partial<Visit>]>([
  ["before the click: 10.5 ms of the main thread", { main: 60.5 }],
  ["the page shifts by 0.1", { shift: 0.1 }],
  ["3.01 kB before the click, the lightest peer has 6.00 kB", { bytes: 3_010 }],
  ["script: 0.51 × of Intergram's", { opened: { bytes: 1, requests: 1, script: 51, composer: 65 } }],
  ["click to composer: 0.66 × of Intergram's", { opened: { bytes: 1, requests: 1, script: 50, composer: 66 } }],
])("a fault is said: %s", (words, change) => {
  expect(widgetFaults(changed(change))).toEqual([words]);
});

test("a row says what a page pays beyond nothing", () => {
  expect(widgetLines(good, "0.1").join("\n")).toContain(
    "| Porchlight | 3.00 kB | 1 | 10.0 ms | 0 | 0.000 | 65.0 ms | 50.0 ms | 6.00 kB | 4 |",
  );
});

test("what no frame goes below is taken from both", () => {
  const floor: Visited = { name: "an empty frame", visits: [visit(190, 60, 20, 40)] };
  expect(widgetLines([...good, floor], "0.1")).toContain(
    "Against Intergram: script 0.50 ×, beyond the empty frame 0.38 ×; click to composer 0.65 ×, beyond the empty frame 0.42 ×.",
  );
});
