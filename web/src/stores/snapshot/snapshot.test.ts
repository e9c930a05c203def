import { aConversation, aMessage } from "@porchlight/contract/examples/conversations.ts";
import { aStaffMember } from "@porchlight/contract/examples/staff.ts";
import { expect, test } from "vitest";
import { snapshotOf } from "./snapshot.ts";

const staff = [aStaffMember()];
const conversation = (index: number) =>
  aConversation({ id: `c${index}`, updatedAt: new Date(Date.UTC(2026, 10, 1, 0, index)).toISOString() });
const known = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`c${index}`, conversation(index)]));

test("of many conversations the newest are kept, and of many messages the last", () => {
  const messages = Array.from({ length: 120 }, (_, index) => aMessage({ id: `m${index}`, seq: index + 1 }));
  const snapshot = snapshotOf({ staff, byId: known(80), threads: { c79: messages } }, undefined, 5);
  expect(snapshot.conversations).toHaveLength(50);
  expect(snapshot.conversations[0]?.id).toBe("c79");
  expect(snapshot.messages["c79"]?.map(({ seq }) => seq)).toEqual(messages.slice(-50).map(({ seq }) => seq));
  expect(snapshot).toMatchObject({ at: 5, staff });
});

test("what was read before another tab began is kept on, but not of what has begun anew under the same id", () => {
  const before = snapshotOf({ staff, byId: known(2), threads: { c0: [aMessage()], c1: [aMessage()] } }, undefined, 5);
  const anew = { ...known(2), c1: { ...conversation(1), createdAt: "2026-11-22T00:00:00Z" } };
  expect(Object.keys(snapshotOf({ staff, byId: anew, threads: {} }, before, 6).messages)).toEqual(["c0"]);
});

test("what is not known any more is not kept", () => {
  const before = snapshotOf({ staff, byId: known(2), threads: { c1: [aMessage()] } }, undefined, 5);
  expect(snapshotOf({ staff, byId: known(1), threads: {} }, before, 6)).toMatchObject({
    conversations: [{ id: "c0" }],
    messages: {},
  });
});
