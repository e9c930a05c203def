/** docs/cost.md says what the formulae give, with what the cost tests hold the product to. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { billedTable, BUSINESSES, dollars, FREE, PRICES, usage, workedTable } from "./cost.ts";

const page = readFileSync(join(import.meta.dirname, "../../docs/cost.md"), "utf8");
/** Between the two comments of that name; the formatter pads cells. */
const block = (name: string) =>
  (new RegExp(`<!-- ${name} -->\\n+([^]*?)\\n+<!-- /${name} -->`).exec(page)?.[1] ?? "")
    .replaceAll(/ +\|/g, " |")
    .replaceAll(/\| +/g, "| ")
    .replaceAll(/-+/g, "---");
const plain = (table: string) => table.replaceAll(/ +\|/g, " |").replaceAll(/\| +/g, "| ").replaceAll(/-+/g, "---");

test("what each thing costs is what the cost tests allow", () => {
  expect(block("billed")).toBe(plain(billedTable()));
});

test("the worked shops are what the formulae give", () => {
  expect(block("worked")).toBe(plain(workedTable()));
});

test("prices and what is free stand in the page as they are counted with", () => {
  const per = (price: number, many: number) => `$${(price * many).toFixed(2)}`;
  for (const words of [
    `${per(PRICES.reads, 100_000)} for 100,000 reads`,
    `${per(PRICES.writes, 100_000)} for 100,000 writes`,
    `${per(PRICES.requests, 1_000_000)} for a million requests`,
    `$${PRICES.vcpuSeconds} for a vCPU second`,
    `${(FREE.reads / 30).toLocaleString("en")} reads and ${(FREE.writes / 30).toLocaleString("en")} writes a day`,
    `${FREE.requests.toLocaleString("en")} requests and ${FREE.vcpuSeconds.toLocaleString("en")} vCPU seconds a month`,
  ]) {
    expect(page).toContain(words);
  }
});

test("a small shop pays nothing, and nothing is free of charge by a slip: more of anything costs more", () => {
  const [small] = BUSINESSES;
  if (!small) throw new Error("there is none");
  expect(dollars(usage(small), true)).toBe(0);
  const base = dollars(usage(small), false);
  for (const field of [
    "pageViews",
    "conversations",
    "fromVisitor",
    "fromStaff",
    "minutesOpen",
    "panelHours",
  ] as const) {
    expect(dollars(usage({ ...small, [field]: small[field] * 2 }), false)).toBeGreaterThan(base);
  }
});
