import { expect, test } from "vitest";
import { siteSettings } from "../../../contract/site.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import { answerTimesFrom, settingsFrom } from "./settings-document.ts";

test("the default is a valid site", () => {
  expect(siteSettings.parse(DEFAULT_SITE)).toEqual(DEFAULT_SITE);
});

test("what is there is taken, what is missing is the default", () => {
  expect(settingsFrom({ name: "Lamps" })).toEqual({ ...DEFAULT_SITE, name: "Lamps" });
  expect(settingsFrom({ hideText: true }).hideText).toBe(true);
});

test("a spoiled setting falls back alone, and texts stay hidden where that cannot be read", () => {
  const read = settingsFrom({ name: "Lamps", theme: { accent: "red" }, polling: null, hideText: "no" });
  expect(read).toEqual({ ...DEFAULT_SITE, name: "Lamps", hideText: true });
});

test.each([
  ["one of them", ["https://shop.example", 7], ["https://shop.example", "https://unreadable.invalid"]],
  ["each of them", ["https://*.example"], ["https://unreadable.invalid"]],
  ["the list", "https://shop.example", ["https://unreadable.invalid"]],
])("where %s cannot be read, not every page may show the chat", (_, allowedOrigins, read) => {
  expect(settingsFrom({ allowedOrigins }).allowedOrigins).toEqual(read);
});

test("a holiday or greeting that cannot be read is left out, and the others stay", () => {
  const holiday = { date: "2026-12-24", name: "Christmas Eve" };
  const greeting = { path: "/lamps/*", afterSeconds: 20, text: "Which lamp?" };
  const read = settingsFrom({ holidays: [holiday, { date: "soon" }, 7], greetings: ["hello", greeting] });
  expect(read).toEqual({ ...DEFAULT_SITE, holidays: [holiday], greetings: [greeting] });
  expect(settingsFrom({ holidays: "none", greetings: null })).toEqual(DEFAULT_SITE);
});

test("how soon visitors were answered is nothing where it cannot be read", () => {
  expect(answerTimesFrom({ answerTimes: { "week-8": [60] } })).toEqual({ "week-8": [60] });
  expect([answerTimesFrom({}), answerTimesFrom({ answerTimes: { "week-8": "soon" } })]).toEqual([{}, {}]);
});

test("a setting that former versions stored is passed over", () => {
  expect(settingsFrom({ name: "Lamps", languages: ["en", "nb"] })).toEqual({ ...DEFAULT_SITE, name: "Lamps" });
});
