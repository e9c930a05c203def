import { expect, test } from "vitest";
import { aMessage } from "@porchlight/contract/examples/conversations.ts";
import { logItems } from "./log-items.ts";

const mine = { kind: "staff", uid: "me", name: "Ada" } as const;
const at = (time: string, day = 22) => new Date(`2026-11-${day}T${time}`).toISOString();

/** Short words for what the log shows: days, the new line, and the seqs of each group. */
function shape(...parameters: Parameters<typeof logItems>): string[] {
  return logItems(...parameters).map((item) =>
    item.kind === "group" ? item.messages.map(({ seq }) => seq).join("+") : item.kind,
  );
}

test("what one author writes within a minute is one group", () => {
  const messages = [
    aMessage({ seq: 1, at: at("10:00:05") }),
    aMessage({ seq: 2, at: at("10:00:55") }),
    aMessage({ seq: 3, at: at("10:01:00") }),
    aMessage({ seq: 4, at: at("10:01:10"), author: mine }),
  ];
  expect(shape(messages, "me", undefined)).toEqual(["day", "1+2", "3", "4"]);
});

test("a note is never in one group with an answer", () => {
  const messages = [1, 2].map((seq) => aMessage({ seq, at: at("10:00:00"), author: mine, internal: seq === 2 }));
  expect(shape(messages, "me", undefined)).toEqual(["day", "1", "2"]);
});

test("a line stands where a day begins", () => {
  const messages = [aMessage({ seq: 1, at: at("23:59:59", 21) }), aMessage({ seq: 2, at: at("00:00:01", 22) })];
  expect(shape(messages, "me", undefined)).toEqual(["day", "1", "day", "2"]);
});

test("the new line stands before the first unread message of somebody else and parts a group", () => {
  const messages = [1, 2, 3].map((seq) => aMessage({ seq, at: at("10:00:00") }));
  expect(shape(messages, "me", 2)).toEqual(["day", "1+2", "new", "3"]);
});

test("what stands above my own last message is read, even where the read mark is behind", () => {
  const authors = [undefined, mine, undefined];
  const messages = authors.map((author, index) =>
    aMessage({ seq: index + 1, at: at(`10:0${index}:00`), ...(author && { author }) }),
  );
  expect(shape(messages, "me", 1)).toEqual(["day", "1", "2", "new", "3"]);
});

test("there is no new line without news, above the first message, or once I have answered", () => {
  const messages = [1, 2].map((seq) => aMessage({ seq, at: at("10:00:00") }));
  const answered = [...messages, aMessage({ seq: 3, at: at("10:05:00"), author: mine })];
  expect(shape(messages, "me", 2)).not.toContain("new");
  expect(shape(messages, "me", 0)).not.toContain("new");
  expect(shape(answered, "me", 1)).not.toContain("new");
});

test("what staff did stands behind the message it came after, parts a group, and is left out before the first", () => {
  const event = (seq: number) =>
    ({ what: "closed", by: "ada", to: null, seq, at: "2026-11-22T18:00:00.000Z" }) as const;
  const messages = [4, 5, 6].map((seq) => aMessage({ seq, at: at("18:00") }));
  const items = logItems(messages, "ada", undefined, [event(2), event(5), event(6)]);
  expect(items.map((item) => (item.kind === "group" ? item.messages.map(({ seq }) => seq) : item.kind))).toEqual([
    "day",
    [4, 5],
    "event",
    [6],
    "event",
  ]);
});
