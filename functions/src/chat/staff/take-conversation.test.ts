import { expect, test } from "vitest";
import { fakeCourtesies } from "../../../test/fake-jobs.ts";
import { fakePeople } from "../../people/fake-people.ts";
import { fakeConversations } from "../fake-conversations.ts";
import { panelConversation, visitorConversation } from "../new-conversation.ts";
import { takeConversation } from "./take-conversation.ts";

const people = fakePeople({ ada: {}, bo: {} });
const shop = (assignee: string | null) => {
  const conversations = fakeConversations(
    { ...visitorConversation("kari", 0), assignee },
    panelConversation("g", ["ada"], null, 0),
  );
  const courtesies = fakeCourtesies();
  const clock = { now: () => 1 };
  const take = takeConversation({ clock, conversations, roster: () => people.read(), ...courtesies });
  return { conversations, courtesies, take };
};

test("of two who take it at once one has it, and both learn who", async () => {
  const { courtesies, take } = shop(null);
  const [first, second] = await Promise.all([take("ada", "kari"), take("bo", "kari")]);
  expect([first.by, second.by]).toEqual(["ada", "ada"]);
  expect(courtesies.jobs.added).toEqual([{ job: { kind: "taken", conversationId: "kari", uid: "ada" } }]);
});

test("that colleagues cannot be told of it undoes nothing, and is logged", async () => {
  const { courtesies, take } = shop(null);
  courtesies.jobs.refuses = new Error("Cloud Tasks does not answer");
  expect((await take("ada", "kari")).by).toBe("ada");
  expect(courtesies.failures).toEqual(["takeConversation INTERNAL"]);
});

test("taking what one has already changes nothing", async () => {
  const { conversations, courtesies, take } = shop("ada");
  expect((await take("ada", "kari")).by).toBe("ada");
  expect([conversations.usage.writes, courtesies.jobs.added]).toEqual([0, []]);
});

test("what belonged to somebody who has left is free", async () => {
  expect((await shop("former").take("bo", "kari")).by).toBe("bo");
});

test.each([
  ["g", "INVALID_ARGUMENT"],
  ["nobody", "NOT_FOUND"],
])("%s cannot be taken", async (id, code) => {
  await expect(shop(null).take("ada", id)).rejects.toMatchObject({ code });
});
