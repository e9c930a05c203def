import { expect, test } from "vitest";
import { madeUpName } from "../../../contract/values/visitor-name.ts";
import { nameChoices } from "./name-choices.ts";

const talk = (name: string | null, preview: string | null, id = "visitor-1a2b") => ({
  id,
  visitor: { name, email: null, locale: null, timezone: null, page: null, userAgent: null },
  last: preview === null ? null : { preview },
});

test("visitors whose names differ are chosen by their names", () => {
  expect(nameChoices([talk("Kari", "hello"), talk(null, "hi")])).toEqual({
    list: "",
    labels: ["Kari", madeUpName("visitor-1a2b")],
  });
});

test("of two with one name the last words tell who is who, and the buttons differ", () => {
  expect(nameChoices([talk("Anna", "Do you ship\nto Bergen?"), talk("Bo", "hi"), talk("anna", null)])).toEqual({
    list: "\n1. Anna: Do you ship to Bergen?\n2. Bo: hi\n3. anna",
    labels: ["1. Anna", "2. Bo", "3. anna"],
  });
});

test("names that are alike as far as a button shows them are told apart too", () => {
  const long = "Alexandra Wilhelmina ";
  expect(nameChoices([talk(`${long}Berg`, "a"), talk(`${long}Dahl`, "b")]).labels).toEqual([
    `1. ${long}Berg`,
    `2. ${long}Dahl`,
  ]);
});

test.each([
  ["hidden signs before them, as many as a button holds", `${"\u200d".repeat(20)}Kari`, `${"\u200d".repeat(20)}Ola`],
  ["an accent that is written in two ways", "Jos\u00e9", "Jose\u0301"],
])("names that a button shows alike, for %s, are told apart by numbers", (_what, one, other) => {
  expect(nameChoices([talk(one, "a"), talk(other, "b")]).labels).toEqual([`1. ${one}`, `2. ${other}`]);
});

test("names that differ by nothing that is drawn are told apart, and none turns what stands around it", () => {
  expect(nameChoices([talk("محمد", "5 lamps\u202e?"), talk("محمد\u200b", null)])).toEqual({
    list: "\n1. \u2068محمد\u2069: 5 lamps?\n2. \u2068محمد\u200b\u2069",
    labels: ["1. محمد", "2. محمد\u200b"],
  });
});

test("a name that is an address leads nowhere in the list", () => {
  const { list } = nameChoices([talk("evil.example", "hello"), talk("evil.example", "hi", "visitor-3c4d")]);
  expect(list).toBe("\n1. evil.\u2060example: hello\n2. evil.\u2060example: hi");
});
