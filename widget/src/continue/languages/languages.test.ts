import { expect, test } from "vitest";
import { words as english, type Words } from "../words.ts";

const files = import.meta.glob<Words>("./??.ts", { import: "words", eager: true });
const inFrame = import.meta.glob("../../frame/languages/??.ts");
const tagOf = (path: string) => path.slice(-5, -3);

test("the page speaks what the chat speaks", () => {
  expect(Object.keys(files).map(tagOf)).toEqual(Object.keys(inFrame).map(tagOf));
});

test.each(Object.entries(files))("%s says all of it, in other words than English, and without a shout", (_, words) => {
  expect(Object.keys(words).toSorted()).toEqual(Object.keys(english).toSorted());
  for (const text of Object.values(words)) {
    expect(text).toBe(text.trim());
    expect(text).not.toMatch(/[!！¡]|\.\.\./u);
  }
  const same = Object.keys(words).filter((name) => words[name as keyof Words] === english[name as keyof Words]);
  expect(same.filter((name) => name !== "title")).toEqual([]);
});
