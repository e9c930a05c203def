import { expect, test } from "vitest";
import type { Language } from "./language.ts";
import { createSpeak } from "./speak.ts";

/** A document's root, as far as a language shows in it. */
function page() {
  const classes = new Set<string>();
  const root = {
    lang: "en",
    dir: "ltr",
    classList: { add: (name: string) => classes.add(name), remove: (name: string) => classes.delete(name) },
  };
  const said: Language[] = [];
  const speak = createSpeak(root as unknown as HTMLElement, (language) => void said.push(language));
  return { root, classes, said, speak };
}

test("English is there at once, with dates as the visitor's country writes them", async () => {
  const { classes, said, speak } = page();
  const speaking = speak(["", "en-GB"]);
  expect(classes.size).toBe(0);
  await speaking;
  expect(said).toEqual([expect.objectContaining({ tag: "en", locale: "en-GB" })]);
  expect(said[0]?.words.tryAgain).toBe("Try again");
});

test("Hebrew turns the page at once, and nothing is said before its words are there", async () => {
  const { root, classes, said, speak } = page();
  const speaking = speak(["he-IL"]);
  expect([root.lang, root.dir, [...classes], said.length]).toEqual(["he", "rtl", ["unspoken"], 0]);
  await speaking;
  expect([classes.size, said[0]?.words.send]).toEqual([0, "שליחה"]);
});

test("of two wishes the later one stands, whichever file comes first", async () => {
  const { root, said, speak } = page();
  await Promise.all([speak(["ar"]), speak(["de"])]);
  expect([root.lang, root.dir, said.map(({ tag }) => tag)]).toEqual(["de", "ltr", ["de"]]);
});

test("a page's own words take the place of ours", async () => {
  const { said, speak } = page();
  await speak(["fr"], (words) => ({ ...words, send: "Hop" }));
  expect([said[0]?.words.send, said[0]?.words.tryAgain]).toEqual(["Hop", "Réessayer"]);
});
