import { aMessage } from "@porchlight/contract/examples/conversations.ts";
import { expect, test } from "vitest";
import { logItems } from "../log-items.ts";
import { partsOf } from "./parts-of-log.ts";

const AT = Date.parse("2026-11-22T09:00:00Z");
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) =>
    aMessage({ id: `m${from + index}`, seq: from + index, at: new Date(AT + (from + index) * 60_000).toISOString() }),
  );
const parts = (from: number, to: number) => partsOf(logItems(messages(from, to), "me", undefined));

test("all stand in their order, twenty messages a part, and a line with what follows it", () => {
  const all = parts(31, 80);
  expect(all.map(({ key }) => key)).toEqual(["part-1", "part-2", "part-3"]);
  expect(all[0]?.items[0]?.kind).toBe("day");
  expect(all.flatMap(({ items }) => items)).toEqual(logItems(messages(31, 80), "me", undefined));
});

test("what comes above or below changes no other part", () => {
  const before = parts(41, 80);
  expect(parts(41, 81).slice(0, 2)).toEqual(before.slice(0, 2));
  const [, ...rest] = before;
  expect(parts(1, 80).slice(-rest.length)).toEqual(rest);
});
