import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { en } from "../chat/examples.ts";
import type { Counted } from "@porchlight/browser/language/filled.ts";
import type { Words } from "../language/en.ts";

const files = import.meta.glob<Words>(["./??.ts", "../language/en.ts"], { import: "words", eager: true });
const languages = Object.entries(files)
  .map(([path, words]) => {
    const tag = path.slice(-5, -3);
    // Its first words come with the composer.
    return [tag, tag === "en" ? en : words] as const;
  })
  .toSorted(([a], [b]) => (a < b ? -1 : 1));
const names = Object.keys(en) as (keyof Words)[];

test("there are sixteen languages, each with exactly the names of the English one", () => {
  const tags = "ar da de en es fr he it ja nl no pl pt sv tr uk";
  expect(languages.map(([tag]) => tag).join(" ")).toBe(tags);
  for (const [tag, words] of languages)
    expect([tag, ...Object.keys(words).toSorted()]).toEqual([tag, ...names.toSorted()]);
});

describe.each(languages)("%s", (tag, words) => {
  const formsOf = (said: string | Counted) => (typeof said === "string" ? { other: said } : said);
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();

  test.each(names)("%s has the places of the English text, and a form for each kind of number", (name) => {
    const [theirs, ours] = [formsOf(en[name]), formsOf(words[name])];
    expect(places(ours.other)).toEqual(places(theirs.other));
    expect(typeof words[name]).toBe(typeof en[name]);
    if (typeof words[name] === "string") return;
    const rules = new Intl.PluralRules(tag);
    for (const [form, text] of Object.entries(ours)) {
      // What stands for one number alone need not name it.
      const numbers = Array.from({ length: 200 }, (_, n) => n).filter((n) => rules.select(n) === form);
      const wanted =
        numbers.length === 1 ? places(theirs.other).filter((place) => place !== "{n}") : places(theirs.other);
      expect(places(text)).toEqual(expect.arrayContaining(wanted));
    }
    expect(Object.keys(ours).toSorted()).toEqual(expect.arrayContaining(rules.resolvedOptions().pluralCategories));
  });

  test("speaks plainly: nothing is empty, shouted, or left with a space at its ends", () => {
    for (const name of names)
      for (const text of Object.values(formsOf(words[name]))) {
        expect(text).toBe(text.trim());
        expect(text).toMatch(/\p{L}/u);
        expect(text).not.toMatch(/[!！¡]|\.\.\./u);
      }
  });

  test("is not English left standing", () => {
    if (tag === "en") return;
    const same = names.filter((name) => typeof en[name] === "string" && en[name] === words[name]);
    expect(same.filter((name) => !["chat", "messages", "send"].includes(name))).toEqual([]);
  });
});

test("every text is said somewhere in the frame", () => {
  const frame = join(import.meta.dirname, "..");
  const code = readdirSync(frame, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^languages|^language\/(en|first-words)/.test(path))
    .map((path) => readFileSync(join(frame, path), "utf8"))
    .join("\n");
  expect(
    names.filter(
      (name) =>
        !new RegExp(`words(\\(\\))?\\.${name}\\b|"${name}"|\\{[^}]*\\b${name}\\b[^}]*\\} = [^;]*words`).test(code),
    ),
  ).toEqual([]);
});
