import { describe, expect, test } from "vitest";
import type { Counted } from "@porchlight/browser/language/filled.ts";
import { type FoundText, textsInCode } from "../testing/read-code.ts";
import { words as german } from "./de.ts";
import { words as spanish } from "./es.ts";
import { words as french } from "./fr.ts";
import { words as norwegian } from "./no.ts";
import type { Words } from "./texts.ts";

const names = Object.keys(german) as (keyof Words)[];
const languages: [string, Words][] = [
  ["de", german],
  ["fr", french],
  ["es", spanish],
  ["no", norwegian],
];

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
const formsOf = (said: string | Counted): Counted => (typeof said === "string" ? { other: said } : said);

describe.each(languages)("%s", (tag, words) => {
  test("has exactly the texts of German, with the places of the English ones", () => {
    expect(Object.keys(words).toSorted()).toEqual(names.toSorted());
    const wrong = names.filter((name) => String(places(formsOf(words[name]).other)) !== String(places(name)));
    expect(wrong).toEqual([]);
  });

  test("has a form for each kind of number that it knows", () => {
    const kinds = new Intl.PluralRules(tag).resolvedOptions().pluralCategories.toSorted();
    for (const name of names) {
      const forms = words[name];
      if (typeof forms === "string") continue;
      expect([name, ...Object.keys(forms).toSorted()]).toEqual([name, ...kinds]);
      // What stands for one alone need not name the number.
      const needed = places(name).filter((place) => place !== "{n}");
      for (const form of Object.values(forms)) expect(places(form)).toEqual(expect.arrayContaining(needed));
    }
  });

  test("speaks plainly: nothing is empty, shouted, or left with a space at its ends", () => {
    for (const text of names.flatMap((name) => Object.values(formsOf(words[name])))) {
      expect(text).toBe(text.trim());
      expect(text).toMatch(/\p{L}/u);
      expect(text).not.toMatch(/[!¡]|\.\.\.|["']/u);
    }
  });

  test("has no line that begins with what ends a word", () => {
    // French has a space before these, at which no line may break.
    expect(names.flatMap((name) => Object.values(formsOf(words[name]))).join("\n")).not.toMatch(/ [:;?»]|« /u);
  });

  test("ends a sentence where the English text ends one", () => {
    const ends = (text: string): boolean => /[.?…][”“»]?$/u.test(text);
    expect(names.filter((name) => ends(name) !== ends(formsOf(words[name]).other))).toEqual([]);
  });
});

describe("the code", () => {
  const texts = textsInCode();
  /** Names, and what is typed, pressed or copied. */
  const OF_NO_LANGUAGE = new Set([
    "Porchlight",
    "Samsung Internet",
    "Shift Enter",
    "npm run doctor",
    "npm run staff -- claim",
    "data-greet",
    "/lamps/*",
    "https://shop.example",
    "Bearer {}",
  ]);
  /** What is shown to be copied; and what fields are called to whom the server says in English what is wrong with them. */
  const ENGLISH = /^(features\/settings\/identity\/signing-example|features\/inbox\/rows\/Snippet|api\/error-words)/;
  const isFree = ({ text, place }: FoundText): boolean => OF_NO_LANGUAGE.has(text) || ENGLISH.test(place);

  test("says every text somewhere", () => {
    const found = new Set(texts.map(({ text }) => text));
    expect(names.filter((name) => !found.has(name))).toEqual([]);
  });

  test("draws nothing that is not said", () => {
    expect(texts.filter((found) => found.how === "drawn" && !isFree(found))).toEqual([]);
  });

  test("has no phrase that nobody has translated", () => {
    const isPhrase = (text: string): boolean =>
      (/^“?\p{Lu}[\p{Ll}’]* [\p{L}\d{“(]/u.test(text) || /\p{Ll}[.…]$/u.test(text)) && !/^(GET|POST) /.test(text);
    const isForPeople = ({ how, text }: FoundText): boolean => how === "quoted" && isPhrase(text);
    const isTranslated = ({ text }: FoundText): boolean => Object.hasOwn(german, text);
    expect(texts.filter((found) => isForPeople(found) && !isTranslated(found) && !isFree(found))).toEqual([]);
  });
});
