import { expect, test } from "vitest";
import { fakeCourtesies } from "../../../../test/fake-jobs.ts";
import type { Conversation } from "../../conversation.ts";
import { countWaiting } from "../count-waiting.ts";
import { fakeConversations } from "../../fake-conversations.ts";
import { letGoOf } from "./let-go-of.ts";
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
  const courtesies = fakeCourtesies();
  await letGoOf({ conversations, clock: { now: () => 5000 }, ...courtesies })("bo");
  expect(await countWaiting(conversations, "ada")).toEqual({ mine: 1, free: COUNT, team: 0 });
  expect(conversations.all.get("tom")?.assignee).toBe("bo");
  expect(conversations.all.get("lars")?.assignee).toBeNull();
  expect(courtesies.jobs.added).toHaveLength(COUNT + 1);
  expect(courtesies.jobs.added).toContainEqual({ job: { kind: "taken", conversationId: "visitor7", uid: null } });
});

function waiting(id: string, assignee: string): Conversation {
  const last = { seq: 1, author: { kind: "visitor" as const, uid: id, name: "" }, preview: "Hello?", at: 0 };
  return { ...visitorConversation(id, 0), assignee, seq: 1, last };
}
