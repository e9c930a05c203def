import { aTarget, type Target } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { notifiedMark } from "./notified-mark.ts";

test.each<[string, Target["state"][]]>([
  ["Notified", ["dead", "sent", "pending"]],
  ["Notifying", ["skipped", "pending"]],
  ["Notifying", ["leased"]],
  ["Notifying", ["sending"]],
  ["Nobody notified", ["skipped", "dead"]],
  ["Nobody notified", []],
])("the mark says %s of %j", (words, states) => {
  expect(notifiedMark(states.map((state) => aTarget({ state })))).toBe(words);
});
