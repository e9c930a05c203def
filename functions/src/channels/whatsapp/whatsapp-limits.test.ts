import { expect, test } from "vitest";
import { capFor, monthOf } from "./whatsapp-limits.ts";

test("months are those of UTC", () => {
  const last = Date.UTC(2026, 10, 30, 23, 59, 59);
  expect(monthOf(last)).toBe("2026-11");
  expect(monthOf(last + 1000)).toBe("2026-12");
});

test("the last tenth is kept for conversations that staff have answered", () => {
  expect([capFor(500, false), capFor(500, true), capFor(null, false), capFor(0, false)]).toEqual([450, 500, null, 0]);
});
