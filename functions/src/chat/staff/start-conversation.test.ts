import { expect, test } from "vitest";
import type { RosterEntry } from "../../people/roster.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { startConversation } from "./start-conversation.ts";

const entry: RosterEntry = {
  name: "X",
  email: "x@shop.test",
  role: "agent",
  duty: { on: true },
  preferences: {},
  pairing: {},
};
const ID = "7f0f3a52-6a0e-4a38-9d0c-1f6f1c9d6f10";

function desk() {
  const conversations = fakeConversations();
  const made = { groups: 0 };
  const start = startConversation({
    conversations,
    clock: { now: () => 1000 },
    ids: { secret: () => "", conversation: () => `g_${(made.groups += 1)}` },
    roster: async () => ({ ada: entry, bo: entry, cy: entry, dee: entry }),
  });
  return { conversations, start };
}

test("two people have their direct conversation once, whoever starts it and however often", async () => {
  const { conversations, start } = desk();
  const first = await start("ada", { members: ["bo"] });
  expect(first).toMatchObject({ kind: "panel", audience: ["ada", "bo"], title: null });
  expect(await start("bo", { members: ["ada", "bo", "ada"] })).toEqual(first);
  expect(conversations.all.size).toBe(1);
  expect(conversations.usage.writes).toBe(1);
});

test("more members or a title make a group of its own each time", async () => {
  const { start } = desk();
  const group = await start("ada", { members: ["bo", "cy"] });
  const titled = await start("ada", { members: ["bo"], title: "Weekend" });
  expect(group.audience).toEqual(["ada", "bo", "cy"]);
  expect(titled).toMatchObject({ audience: ["ada", "bo"], title: "Weekend" });
  expect(new Set([group.id, titled.id]).size).toBe(2);
});

test("a group with the client's id is found again by a second try, and by no stranger", async () => {
  const { conversations, start } = desk();
  const wanted = { members: ["bo"], title: "Weekend", id: ID };
  expect(await start("ada", wanted)).toEqual(await start("ada", wanted));
  expect(conversations.all.size).toBe(1);
  await expect(start("cy", { ...wanted, members: ["bo"] })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
});

test.each([
  ["fewer", ["bo"]],
  ["other", ["bo", "dee"]],
  ["more", ["bo", "cy", "dee"]],
])("the id of a group is refused to whoever wants %s members, even to one of it", async (_, members) => {
  const { start } = desk();
  await start("ada", { members: ["bo", "cy"], title: "Weekend", id: ID });
  await expect(start("ada", { members, title: "Weekend", id: ID })).rejects.toMatchObject({ code: "ALREADY_EXISTS" });
});

test.each([
  ["nobody but oneself", ["ada"]],
  ["somebody who is not on the roster", ["bo", "stranger"]],
  ["a name that every object has", ["constructor"]],
])("%s is refused", async (_, members) => {
  const { conversations, start } = desk();
  await expect(start("ada", { members })).rejects.toMatchObject({ code: "INVALID_ARGUMENT" });
  expect(conversations.all.size).toBe(0);
});
