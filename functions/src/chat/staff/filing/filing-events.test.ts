import { expect, test } from "vitest";
import type { Conversation } from "../../conversation.ts";
import { visitorConversation } from "../../new-conversation.ts";
import { withFilingEvents } from "./filing-events.ts";

const NOW = 1_790_000_000_000;
const before: Conversation = { ...visitorConversation("kari", 0), seq: 4 };

test("each thing that is different is an event, with who did it and after which message", () => {
  const after = { ...before, assignee: "ben", status: "closed", blocked: { by: "ada", at: NOW } } as const;
  const place = { by: "ada", seq: 4, at: NOW };
  expect(withFilingEvents(before, after, "ada", NOW).events).toEqual([
    { ...place, what: "assigned", to: "ben" },
    { ...place, what: "closed", to: null },
    { ...place, what: "blocked", to: null },
  ]);
  expect(withFilingEvents(after, before, "ada", NOW).events.map(({ what, to }) => [what, to])).toEqual([
    ["assigned", null],
    ["open", null],
    ["unblocked", null],
  ]);
});

test("what is as it was is none, and of many the last twenty are kept", () => {
  expect(withFilingEvents(before, { ...before, tags: ["urgent"] }, "ada", NOW).events).toEqual([]);
  let conversation = before;
  for (let n = 0; n < 25; n += 1)
    conversation = withFilingEvents(conversation, { ...conversation, assignee: `uid-${n}` }, "ada", NOW);
  expect(conversation.events.map(({ to }) => to)).toEqual(Array.from({ length: 20 }, (_, n) => `uid-${n + 5}`));
});
