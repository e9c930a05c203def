import { expect, test } from "vitest";
import { fakeStorage } from "./fake-storage.ts";
import { keptTexts } from "./kept-texts.ts";

const text = (id: string, at: number) => ({ id, text: `text ${id}`, at });

test("texts come back whole, in the order of writing, and only those of this place", () => {
  const storage = fakeStorage();
  const kept = keptTexts(storage, "one:");
  kept.keep(text("b", 2));
  kept.keep(text("a", 1));
  keptTexts(storage, "two:").keep(text("c", 3));
  expect(kept.all()).toEqual([text("a", 1), text("b", 2)]);
  kept.forget("a");
  expect(kept.all()).toEqual([text("b", 2)]);
});

test("what is no text is passed over", () => {
  const storage = fakeStorage();
  for (const [id, json] of Object.entries({ a: "{", b: "null", c: '"x"', d: '{"text":1,"at":1}', e: '{"text":"x"}' }))
    storage.setItem(`one:${id}`, json);
  expect(keptTexts(storage, "one:").all()).toEqual([]);
});
