/** How often clients poll is said in two pages, by the numbers of the contract. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { POLL_IDLE_MS, POLL_OPEN_MS, POLL_QUICK_MS, POLL_TYPING_MS } from "../../functions/contract/limits.ts";

const seconds = (ms: number) => `${ms / 1_000} s`;

test.each([
  ["ARCHITECTURE.md", `${seconds(POLL_OPEN_MS)} with a conversation on screen`],
  ["ARCHITECTURE.md", `${seconds(POLL_IDLE_MS)} after five quiet minutes`],
  ["ARCHITECTURE.md", `${seconds(POLL_QUICK_MS)} for a minute after a message`],
  ["ARCHITECTURE.md", `${seconds(POLL_TYPING_MS)} while the other side is typing`],
  [
    "cost.md",
    `one each ${seconds(POLL_QUICK_MS)} for a minute after each message, else one each ${seconds(POLL_OPEN_MS)}`,
  ],
])("%s says: %s", (page, words) => {
  expect(readFileSync(join(import.meta.dirname, "../../docs", page), "utf8")).toContain(words);
});
