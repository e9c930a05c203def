/** Messages that are planned where something is pending already, or for the second time. */
import { describe, expect, test } from "vitest";
import { aCursor, anEntry, cursorsOf } from "../../../test/cursor-fakes.ts";
import { aConversation, aMessage, aPerson, NOON } from "../../../test/notify-fakes.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { newPending, type Cursors } from "./cursor.ts";
import type { Known } from "./known.ts";
import { NO_RATE } from "./rates.ts";
import { escalate, planMessages } from "./plan-messages.ts";

const KEY = "telegram:grace";
const FAR = NOON + 900_000;

function known(seq: number, change: Partial<Conversation> = {}): Known {
  const messages = Array.from({ length: seq }, (_, nth) => aMessage({ id: `message-${nth + 1}`, seq: nth + 1 }));
  const conversation = aConversation({ seq, ...change });
  const roster = { grace: aPerson(7), alan: aPerson(8) };
  const facts = { conversation, roster, group: null, devices: {}, channels: {}, off: { push: "off" } };
  return { facts, messages, holes: new Set(), isRosterFresh: true, rates: {}, now: NOON, holder: "me" };
}

const planned = (cursors: Cursors, facts: Known) => planMessages(cursors, facts);

test("others for whom something is pending already get what was lost with it, and lose nothing", () => {
  const pending = { ...newPending(FAR), attempts: 2 };
  const cursors = cursorsOf({
    [KEY]: aCursor({ wanted: 1, pending }),
    "telegram:alan": aCursor({ notified: 2, wanted: 2, history: [anEntry(2, { state: "dead", reason: "refused" })] }),
  });
  const next = escalate(cursors, known(2));
  expect(next.targets[KEY]).toMatchObject({ notified: 0, wanted: 2, pending });
});

describe("a message more, where something is left to a digest", () => {
  const folded = { ...newPending(FAR), folded: 5 };
  const cursors = cursorsOf({ [KEY]: aCursor({ wanted: 1, pending: folded }) });
  const cases: [string, Partial<Conversation>, object][] = [
    ["stays with it while they are a stranger", {}, { folded: 5, dueAt: FAR }],
    ["is due once somebody has answered them", { writers: { alan: "Alan" } }, { folded: null, dueAt: NOON }],
    ["is due once somebody has taken them", { assignee: "grace" }, { folded: null, dueAt: NOON }],
  ];
  const digest = (...batches: number[]) => {
    const rate = { ...NO_RATE, digest: { cursor: aCursor(), count: 0, ids: [], batches } };
    return { rates: { grace: { [KEY]: rate } } };
  };
  test.each(cases)("%s", (_what, change, pending) => {
    const facts = { ...known(2, change), ...digest(4, 5) };
    expect(planned(cursors, facts).targets[KEY]).toMatchObject({ wanted: 2, pending });
  });
  test.each([
    ["has left", digest(6)],
    ["nobody knows any more", { rates: { grace: {} } }],
  ])("is pending by itself where that %s", (_what, rates) => {
    const { targets } = planned(cursors, { ...known(2), ...rates });
    expect(targets[KEY]).toMatchObject({ notified: 1, wanted: 2, pending: newPending(NOON) });
    expect(targets[KEY]?.history).toMatchObject([{ from: 1, to: 1, state: "sent", reason: "together" }]);
  });
});

describe("planned anew", () => {
  const notified = aCursor({ notified: 2, wanted: 2, requests: 2, history: [anEntry(1), anEntry(2)] });
  const again = (targets: Cursors["targets"]) =>
    planned(cursorsOf(targets, { planned: 0, messages: cursorsOf({ notified }).messages }), known(2));

  test("nobody is told twice, and each message is kept once", () => {
    const next = again({ [KEY]: notified });
    expect(next.targets[KEY]).toEqual(notified);
    expect(next.messages.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(next.planned).toBe(2);
  });

  test("what is pending stays as it is", () => {
    const waiting = aCursor({ notified: 1, wanted: 2, pending: { ...newPending(FAR), attempts: 3 } });
    expect(again({ [KEY]: waiting }).targets[KEY]).toEqual(waiting);
  });

  test("whose cursor is missing is told of all", () => {
    expect(again({ [KEY]: notified }).targets["telegram:alan"]).toMatchObject({ notified: 0, wanted: 2 });
  });
});
