import { expect, test } from "vitest";
import { nextPollMs } from "./polling.ts";

const now = 1_000_000_000;
const minutesAgo = (minutes: number) => now - minutes * 60_000;

test.each([
  ["1.5 s while the other side types", { quick: true, otherIsTyping: true, lastMessageAt: minutesAgo(60) }, 1_500],
  ["4 s just after a message", { quick: true, otherIsTyping: false, lastMessageAt: now }, 4_000],
  ["4 s until a minute is over", { quick: true, otherIsTyping: false, lastMessageAt: minutesAgo(1) + 1 }, 4_000],
  ["15 s after that minute", { quick: true, otherIsTyping: false, lastMessageAt: minutesAgo(1) }, 15_000],
  ["15 s until five minutes are over", { quick: true, otherIsTyping: false, lastMessageAt: minutesAgo(5) + 1 }, 15_000],
  ["30 s after five idle minutes", { quick: true, otherIsTyping: false, lastMessageAt: minutesAgo(5) }, 30_000],
  ["30 s where nobody ever wrote", { quick: true, otherIsTyping: false, lastMessageAt: undefined }, 30_000],
  [
    "15 s after a message where the site is not quick",
    { quick: false, otherIsTyping: false, lastMessageAt: now },
    15_000,
  ],
  [
    "typing changes nothing where the site is not quick",
    { quick: false, otherIsTyping: true, lastMessageAt: now },
    15_000,
  ],
])("%s", (_, facts, pause) => {
  expect(nextPollMs({ now, ...facts })).toBe(pause);
});
