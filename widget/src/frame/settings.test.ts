import { afterEach, expect, test, vi } from "vitest";
import { en } from "./chat/examples.ts";
import type { Words } from "./language/en.ts";
import { createSettings } from "./settings.ts";

afterEach(() => vi.restoreAllMocks());

const nothing = { language: "", accent: "", theme: "", texts: {} } as const;

function page() {
  const root = { dataset: {} as Record<string, string> };
  const spoken: [readonly string[], Words][] = [];
  const settle = createSettings({
    root: root as unknown as HTMLElement,
    speak: async (wishes, adapted) => void spoken.push([wishes, adapted(en)]),
    languages: () => ["sv", "en"],
  });
  return { root, spoken, settle };
}

test("a page that wishes for nothing changes nothing, however often it says so", () => {
  const { root, spoken, settle } = page();
  settle(nothing);
  settle(nothing);
  expect([root.dataset, spoken]).toEqual([{}, []]);
});

test("a language is spoken once, before the browser's own, and taken back again", () => {
  const { spoken, settle } = page();
  settle({ ...nothing, language: "de" });
  settle({ ...nothing, language: "de" });
  settle(nothing);
  expect(spoken.map(([wishes]) => wishes)).toEqual([
    ["de", "sv", "en"],
    ["", "sv", "en"],
  ]);
});

test("the page's own words are said, and a name that is none is warned of once", () => {
  const { mock } = vi.spyOn(console, "warn").mockReturnValue();
  const { spoken, settle } = page();
  const texts = { send: "Ask", greetings: "Hello" };
  settle({ ...nothing, texts });
  settle({ ...nothing, language: "de", texts });
  expect(spoken.map(([, words]) => words.send)).toEqual(["Ask", "Ask"]);
  expect(mock.calls.length).toBe(1);
  expect(mock.calls.join()).toContain('"greetings"');
});

test("the page's colours are light or dark as it says, or as the browser does", () => {
  const { root, settle } = page();
  settle({ ...nothing, theme: "dark" });
  expect(root.dataset["theme"]).toBe("dark");
  settle(nothing);
  expect("theme" in root.dataset).toBe(false);
});
