import { expect, test } from "vitest";
import { openWords, reachedBy } from "./team-words.ts";

const nothing = { uid: "ben", devices: 0, telegram: null, whatsapp: null, open: 0 };

test("what is connected is named, and what does not work says why", () => {
  expect(reachedBy(nothing)).toEqual([]);
  expect(
    reachedBy({ ...nothing, devices: 2, telegram: { broken: null }, whatsapp: { broken: "WhatsApp: no such number" } }),
  ).toEqual([
    { words: "Telegram", bad: false },
    { words: "WhatsApp does not work: no such number", bad: true },
    { words: "2 browsers", bad: false },
  ]);
  expect(reachedBy({ ...nothing, devices: 1 })).toEqual([{ words: "1 browser", bad: false }]);
});

test.each([
  [0, "No open conversation is theirs."],
  [1, "1 open conversation is theirs."],
  [120, "120 open conversations are theirs."],
])("%d", (open, words) => expect(openWords(open)).toBe(words));
