import { describe, expect, test } from "vitest";
import { visitorCard } from "../conversations.ts";
import { madeUpName, visitorName, visitorPlace } from "./visitor-name.ts";

const CARD = { name: null, email: null, locale: null, timezone: null, page: null, userAgent: null };
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** Ids as Firebase gives them, the same in every run (mulberry32). */
function someUids(count: number): string[] {
  let state = 20_261_129;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
  const uid = () => Array.from({ length: 28 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");
  return Array.from({ length: count }, uid);
}

const UIDS = someUids(10_000);
/** So many that every pair is among them. */
const PAIRS = [...new Set(Array.from({ length: 200_000 }, (_, index) => madeUpName(`visitor${index}`)))];
const words = (place: 0 | 1) => [...new Set(PAIRS.map((pair) => pair.split(" ")[place] ?? ""))];

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** How far the counts are from even, in standard deviations of chi-square; of chance it is within some 4. */
function unevenness(names: readonly string[], kinds: number): number {
  const even = names.length / kinds;
  const found = [...counted(names).values()];
  const missing = (kinds - found.length) * even;
  const chiSquare = missing + found.reduce((sum, count) => sum + (count - even) ** 2 / even, 0);
  return (chiSquare - (kinds - 1)) / Math.sqrt(2 * (kinds - 1));
}

describe("a made-up name", () => {
  test("is of 6,400 pairs of plain words, no word twice", () => {
    expect(words(0)).toHaveLength(80);
    expect(words(1)).toHaveLength(80);
    expect(PAIRS).toHaveLength(6_400);
    const all = [...words(0), ...words(1)];
    expect(new Set(all).size).toBe(all.length);
    for (const word of all) expect(word).toMatch(/^[A-Z][a-z]{2,7}$/u);
  });

  test("is the same for one uid for ever, and holds nothing of it", () => {
    expect(["kari", "visitor1", "a7Xk2mQ9pL4sT8vW1zB3cD5eF6gH", ""].map(madeUpName)).toEqual([
      "Arctic Spruce",
      "Summer Owl",
      "Noble Larch",
      "Misty Badger",
    ]);
  });

  test.each([
    ["random uids", UIDS],
    ["uids that differ in their end alone", Array.from({ length: 10_000 }, (_, index) => `visitor-${index}`)],
  ])("is spread evenly over %s", (_what, uids) => {
    const names = uids.map(madeUpName);
    expect(Math.abs(unevenness(names, 6_400))).toBeLessThan(4);
    for (const place of [0, 1]) {
      const parts = names.map((name) => name.split(" ")[place] ?? "");
      expect(Math.abs(unevenness(parts, 80))).toBeLessThan(4);
    }
    // 1.6 on the average.
    expect(Math.max(...counted(names).values())).toBeLessThanOrEqual(10);
  });
});

test("a visitor's name is what they gave, else what we made up; nothing in it turns what stands behind it", () => {
  expect(visitorName({ ...CARD, name: "Kari" }, "kari")).toBe("Kari");
  expect(visitorName({ ...CARD, name: "\u202eirak\u2069" }, "kari")).toBe("irak");
  for (const card of [null, CARD, { ...CARD, name: "" }, { ...CARD, name: " " }, { ...CARD, name: "\u2066\u200b" }]) {
    expect(visitorName(card, "kari")).toBe(madeUpName("kari"));
  }
});

test("a visitor's place follows from their card", () => {
  expect(visitorPlace({ ...CARD, timezone: "Europe/Oslo" })).toBe("from Oslo");
  const verified = { id: "42", name: true, email: false };
  expect(visitorPlace({ ...CARD, timezone: "Europe/Oslo", verified })).toBe("verified, from Oslo");
  expect(visitorPlace({ ...CARD, verified })).toBe("verified");
  expect(visitorPlace({ ...CARD, verified: { ...verified, name: false } })).toBeNull();
  for (const card of [null, CARD, { ...CARD, timezone: "UTC" }]) expect(visitorPlace(card)).toBeNull();
});

test("name and place are what the contract lets through unchanged", () => {
  for (const name of PAIRS) expect(visitorCard.shape.name.parse(name)).toBe(name);
});
