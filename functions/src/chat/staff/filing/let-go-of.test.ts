import { expect, test } from "vitest";
import { fakeCourtesies } from "../../../../test/fake-jobs.ts";
import type { Conversation } from "../../conversation.ts";
import { countWaiting } from "../count-waiting.ts";
import { fakePeople } from "../../../people/fake-people.ts";
import { fakeConversations } from "../../fake-conversations.ts";
import { letGoFurther, letGoOf } from "./let-go-of.ts";
import { visitorConversation } from "../../new-conversation.ts";

const COUNT = 120;

test("what a colleague had who has left waits for the others, however much it is", async () => {
  const theirs = Array.from({ length: COUNT }, (_, index) => waiting(`visitor${index}`, "bo"));
  const conversations = fakeConversations(
    ...theirs,
    waiting("kari", "ada"),
    { ...waiting("tom", "bo"), status: "closed" },
    { ...waiting("lars", "bo"), status: "snoozed" },
  );
  const { courtesies, deps } = desk(conversations);
  await letGoOf(deps)({ uid: "bo", to: null, by: "ada" });
  expect(await countWaiting(conversations, "ada")).toEqual({ mine: 1, free: COUNT, team: 0 });
  expect(conversations.all.get("tom")?.assignee).toBe("bo");
  expect(conversations.all.get("lars")?.assignee).toBeNull();
  expect(courtesies.jobs.added).toHaveLength(COUNT + 1);
  expect(courtesies.jobs.added).toContainEqual({ job: { kind: "taken", conversationId: "visitor7", uid: null } });
});

function desk(conversations: ReturnType<typeof fakeConversations>) {
  const courtesies = fakeCourtesies();
  const people = fakePeople({ ada: {}, cy: {} });
  const deps = { conversations, clock: { now: () => 5000 }, roster: () => people.read(), ...courtesies };
  return { courtesies, deps };
}

test("it becomes a colleague's, and its log says who gave it", async () => {
  const conversations = fakeConversations(waiting("kari", "bo"));
  const { courtesies, deps } = desk(conversations);
  await letGoOf(deps)({ uid: "bo", to: "cy", by: "ada" });
  expect(conversations.all.get("kari")).toMatchObject({
    assignee: "cy",
    events: [{ what: "assigned", by: "ada", to: "cy" }],
  });
  expect(courtesies.jobs.added).toEqual([{ job: { kind: "taken", conversationId: "kari", uid: "cy" } }]);
});

test("whoever has left meanwhile too is given nothing", async () => {
  const conversations = fakeConversations(waiting("kari", "bo"));
  await letGoOf(desk(conversations).deps)({ uid: "bo", to: "gone", by: "ada" });
  expect(conversations.all.get("kari")?.assignee).toBeNull();
});

test("of very many two hundred are given away at once, and the rest by jobs", async () => {
  const conversations = fakeConversations(...Array.from({ length: 450 }, (_, index) => waiting(`v${index}`, "bo")));
  const { courtesies, deps } = desk(conversations);
  const left = { uid: "bo", to: "cy", by: "ada" };
  const theirs = () => [...conversations.all.values()].filter(({ assignee }) => assignee === "bo").length;
  await letGoOf(deps)(left);
  expect([theirs(), courtesies.jobs.added.at(-1)?.job]).toEqual([250, { kind: "left", ...left }]);
  await letGoFurther(deps)(left);
  expect([theirs(), courtesies.jobs.added.at(-1)?.job]).toEqual([50, { kind: "left", ...left }]);
  await letGoFurther(deps)(left);
  expect([theirs(), courtesies.jobs.added.at(-1)?.job.kind]).toEqual([0, "taken"]);
});

function waiting(id: string, assignee: string): Conversation {
  const last = { seq: 1, author: { kind: "visitor" as const, uid: id, name: "" }, preview: "Hello?", at: 0 };
  return { ...visitorConversation(id, 0), assignee, seq: 1, last };
}
