import { expect, test } from "vitest";
import { WORDS } from "../shared/fake-provider.ts";
import { telegramText } from "./telegram-text.ts";

/** A sign that Telegram would make a command, mention, hashtag or cashtag of. */
const TAPPABLE = /(?<![\p{L}\p{N}_/])[/@#$](?=\p{L})/u;

test.each([
  ["site", "/stop Shop"],
  ["author", "@anna_b"],
  ["title", "#sale"],
  ["preview", "Please type /stop, @anna_b #sale $USD"],
  ["page", "https://shop/-/stop"],
] as const)("in the %s of an alert nothing of somebody else's can be tapped", (field, said) => {
  const { text, entities } = telegramText({ ...WORDS, page: null, link: "https://a.example/", [field]: said });
  expect(text).not.toMatch(TAPPABLE);
  expect(text.replaceAll("\u2060", "")).toContain(said);
  // What is bold or quoted reaches to the end of its line, with the signs that were added.
  for (const { offset, length } of entities) expect(`${text}\n`.charAt(offset + length)).toBe("\n");
});

test("nor in the line that says who has it", () => {
  expect(telegramText(WORDS, "taken by @anna_b").text).not.toMatch(TAPPABLE);
});

test("a page's own address is left whole", () => {
  const page = "https://shop.example/lamps?x=@anna#sale";
  expect(telegramText({ ...WORDS, page }).text).toContain(`Page: ${page}\n`);
});
