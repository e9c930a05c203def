import { expect, test } from "vitest";
import { madeUpName } from "../../../contract/values/visitor-name.ts";
import { whoWords, words } from "./words.ts";

/** All that the bot says with a name in it. */
const said = (name: string) => [
  words.connected(name),
  words.closed(name),
  words.sentTo(name),
  words.took(name),
  words.tookBefore(name, name),
  words.closedNow(name),
  words.muted(name),
];

test("a name from right to left stands apart, and no name turns what stands around it", () => {
  for (const line of said("محمد")) expect(line).toContain("\u2068محمد\u2069");
  for (const line of said("\u202eada\u2069\u2066")) {
    expect(line).toContain("ada");
    expect(line).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/u);
  }
  expect(words.closedNow("Kari")).toBe("Closed: Kari.");
});

test("/who names the visitor without such marks, as the alert did", () => {
  const card = { name: "\u202eirak", email: null, locale: null, timezone: null, page: null, userAgent: null };
  const conversation = { visitor: card, kind: "visitor", title: null, status: "open", id: "kari", createdAt: 0 };
  const line = whoWords(conversation as Parameters<typeof whoWords>[0], "\u2067Ada", { direct: true, now: 0 });
  expect(line.split("\n")).toEqual(["irak", "First wrote just now.", "Ada has it."]);
  const nameless = { ...conversation, visitor: { ...card, name: null, timezone: "Europe/Oslo" } };
  const [who] = whoWords(nameless as Parameters<typeof whoWords>[0], null, { direct: false, now: 0 }).split("\n");
  expect(who).toBe(`${madeUpName("kari")} from Oslo`);
});

test("a name that is an address leads nowhere; an address that a visitor gave as such does", () => {
  for (const line of said("evil.example")) expect(line).not.toContain("evil.example");
  const card = { name: "https://evil.example", email: "k@shop.example", locale: null, timezone: null };
  const visitor = { ...card, page: "https://shop.example/", userAgent: null };
  const conversation = { visitor, kind: "visitor", title: null, status: "open", id: "kari", createdAt: 0 };
  const line = whoWords(conversation as Parameters<typeof whoWords>[0], "evil.example", { direct: true, now: 0 });
  expect(line).not.toContain("evil.example");
  expect(line).toContain("k@shop.example\nhttps://shop.example/");
});
