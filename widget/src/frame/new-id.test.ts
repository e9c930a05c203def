import { expect, test } from "vitest";
import { newId } from "./new-id.ts";

test("an id is a UUID of version 4", () => {
  expect(newId((bytes) => bytes.fill(0xab))).toBe("abababab-abab-4bab-8bab-abababababab");
  expect(newId((bytes) => bytes.fill(1))).toBe("01010101-0101-4101-8101-010101010101");
});

test("ids differ", () => {
  const ids = Array.from({ length: 1000 }, () => newId((bytes) => crypto.getRandomValues(bytes)));
  expect(new Set(ids).size).toBe(1000);
});
