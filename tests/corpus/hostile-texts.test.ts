import { expect, test } from "vitest";
import { messageText, shownText } from "@porchlight/contract/values/values.ts";
import { hostileTexts, refusedTexts, shownTexts } from "./hostile-texts.ts";

test("there are more than three hundred, each once, and of each fate some", () => {
  const typed = hostileTexts.map((text) => text.typed);
  expect(typed.length).toBeGreaterThanOrEqual(300);
  expect(typed.filter((text, index) => typed.indexOf(text) !== index)).toEqual([]);
  expect(shownTexts.filter(({ typed, shown }) => typed !== shown).length).toBeGreaterThan(10);
  expect(refusedTexts.length).toBeGreaterThan(30);
});

test("the contract takes, cleans or refuses each as it is said to", () => {
  const wrong = hostileTexts.filter((text) => {
    const { data, error } = messageText.safeParse(text.typed);
    return "refused" in text ? error?.issues[0]?.message !== text.refused : data !== text.shown;
  });
  expect(wrong).toEqual([]);
});

test("what is stored is shown as it is stored, and cleaned no second time", () => {
  for (const { shown } of shownTexts) {
    expect(messageText.parse(shown)).toBe(shown);
    expect(shownText.parse(shown)).toBe(shown);
  }
});
