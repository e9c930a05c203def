/** Messages that are planned where something is pending already, or for the second time. */
import { expect, test } from "vitest";
import { aCursor, anEntry, cursorsOf } from "../../../test/cursor-fakes.ts";
import { aConversation, aMessage, aPerson, NOON } from "../../../test/notify-fakes.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { newPending } from "./cursor.ts";
import { nothingMissing, type Known } from "./known.ts";
import { escalate } from "./plan-messages.ts";

const KEY = "telegram:grace";
const FAR = NOON + 900_000;

function known(seq: number, change: Partial<Conversation> = {}): Known {
  const messages = Array.from({ length: seq }, (_, nth) => aMessage({ id: `message-${nth + 1}`, seq: nth + 1 }));
  const conversation = aConversation({ seq, ...change });
  const roster = { grace: aPerson(7), alan: aPerson(8) };
  const facts = { conversation, roster, group: null, devices: {}, channels: {}, off: { push: "off" } };
  return { facts, messages, holes: new Set(), isRosterFresh: true, rates: {}, now: NOON, holder: "me" };
}

test("others for whom something is pending already get what was lost with it, and lose nothing", () => {
  const pending = { ...newPending(FAR), attempts: 2 };
  const cursors = cursorsOf({
    [KEY]: aCursor({ wanted: 1, pending }),
    "telegram:alan": aCursor({ notified: 2, wanted: 2, history: [anEntry(2, { state: "dead", reason: "refused" })] }),
  });
  const next = escalate(cursors, known(2), nothingMissing());
  expect(next.targets[KEY]).toMatchObject({ notified: 0, wanted: 2, pending });
});
