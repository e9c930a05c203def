import { expect, test } from "vitest";
import { words as ar } from "../languages/ar.ts";
import { en } from "../chat/examples.ts";
import { words as pl } from "../languages/pl.ts";
import { adapt } from "./adapt.ts";
import { counted } from "./language.ts";

test.each([
  ["en", en, 1, "Usually answers in about 1 minute"],
  ["en", en, 5, "Usually answers in about 5 minutes"],
  ["pl", pl, 3, "Zwykle odpowiadamy w około 3 minuty"],
  ["pl", pl, 5, "Zwykle odpowiadamy w około 5 minut"],
  ["ar", ar, 2, "الرد عادةً خلال دقيقتين تقريبًا"],
])("in %s a number has its own form: %#", (locale, words, count, said) => {
  expect(counted({ tag: locale, locale, words }, "minutes", count)).toBe(said);
});

test("numbers are written as the country writes them", () => {
  expect(counted({ tag: "en", locale: "en-GB", words: en }, "tooLong", 96_000, { max: "4,000" })).toBe(
    "96,000 characters too long. Up to 4,000 fit into one message.",
  );
});

test("a page's text stands for all forms, and what is no name of ours is named", () => {
  const unknown: string[] = [];
  const words = adapt(en, { minutes: "About {n} min", sned: "Go", toString: "x" }, (name) => void unknown.push(name));
  expect(counted({ tag: "en", locale: "en", words }, "minutes", 1)).toBe("About 1 min");
  expect(unknown).toEqual(["sned", "toString"]);
  expect("sned" in words).toBe(false);
});
