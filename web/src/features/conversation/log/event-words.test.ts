import type { FilingEvent } from "@porchlight/contract/conversations.ts";
import { aColleague, aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { eventWords } from "./event-words.ts";

const staff = [aStaffMember(), aColleague()];
const at = "2026-11-22T18:00:00.000Z";

test.each<[string, Partial<FilingEvent>]>([
  ["You took this", { what: "assigned", to: "ada" }],
  ["You gave this to Ben", { what: "assigned", to: "ben" }],
  ["Ben gave this to you", { what: "assigned", by: "ben", to: "ada" }],
  ["Ben left this to whoever takes it", { what: "assigned", by: "ben" }],
  ["You closed this", { what: "closed" }],
  ["A former colleague opened this again", { what: "open", by: "gone" }],
  ["Ben marked this as spam", { what: "spam", by: "ben" }],
  ["You blocked the visitor", { what: "blocked" }],
  ["You allowed the visitor to write again", { what: "unblocked" }],
  ["You added Ben", { what: "joined", to: "ben" }],
  ["Ben removed you", { what: "left", by: "ben", to: "ada" }],
  ["Ben left", { what: "left", by: "ben", to: "ben" }],
  ["Ben snoozed this until they write", { what: "snoozed", by: "ben" }],
])("%s", (words, change) => {
  const said = eventWords({ what: "closed", by: "ada", to: null, seq: 1, at, ...change }, "ada", staff);
  expect(said.replaceAll(/[\u2068\u2069]/gu, "")).toBe(words);
});
