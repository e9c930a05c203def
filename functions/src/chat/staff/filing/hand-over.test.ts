import { expect, test } from "vitest";
import type { UpdateConversation } from "../../../../contract/callables.ts";
import { updateConversation as schema } from "../../../../contract/callables.ts";
import { fakeCourtesies } from "../../../../test/fake-jobs.ts";
import { fakePeople } from "../../../people/fake-people.ts";
import { fakeConversations } from "../../fake-conversations.ts";
import { visitorConversation } from "../../new-conversation.ts";
import { updateConversation } from "./update-conversation.ts";

const NOTE = { id: "7d1c9a52-6f0e-4f9b-8a57-0f4f5a7d3c11", text: "She waits for a price, @Cy knows it." };

function desk() {
  const conversations = fakeConversations(visitorConversation("kari", 0));
  const people = fakePeople({ ada: { name: "Ada" }, bo: { name: "Bo" }, cy: { name: "Cy" } });
  const courtesies = fakeCourtesies();
  const update = updateConversation({
    conversations,
    roster: () => people.read(),
    clock: { now: () => 7000 },
    ...courtesies,
  });
  const give = (change: Partial<UpdateConversation> = {}) =>
    update("ada", { conversationId: "kari", assignee: "bo", note: NOTE, asOf: { assignee: null }, ...change });
  return { conversations, jobs: courtesies.jobs, give };
}

test("it is theirs, with a note that names them and whoever else it names, in one transaction", async () => {
  const { conversations, jobs, give } = desk();
  const after = await give();
  expect(after).toMatchObject({ assignee: "bo", seq: 1, events: [{ what: "assigned", by: "ada", to: "bo", seq: 0 }] });
  expect(conversations.said.get("kari")).toMatchObject([
    {
      ...NOTE,
      internal: true,
      handsTo: "bo",
      author: { kind: "staff", uid: "ada", name: "Ada" },
      mentions: [
        { uid: "bo", name: "Bo" },
        { uid: "cy", name: "Cy" },
      ],
    },
  ]);
  expect(jobs.added.map(({ job }) => job)).toEqual([{ kind: "taken", conversationId: "kari", uid: "bo" }]);
  expect(conversations.usage.reads).toBe(1);
});

test("sent again it is stored once", async () => {
  const { conversations, give } = desk();
  await give();
  expect((await give({ asOf: undefined })).assignee).toBe("bo");
  expect(conversations.said.get("kari")).toHaveLength(1);
  await expect(give({ asOf: undefined, note: { ...NOTE, text: "Another" } })).rejects.toMatchObject({
    code: "ALREADY_EXISTS",
  });
});

test("where a colleague was faster nothing is changed and nothing is said", async () => {
  const { conversations, give } = desk();
  await expect(give({ asOf: { assignee: "cy" } })).rejects.toMatchObject({ code: "ABORTED" });
  expect([conversations.said.get("kari"), conversations.all.get("kari")?.assignee]).toEqual([undefined, null]);
});

test("to whoever has left the staff nothing is given", async () => {
  const { conversations, give } = desk();
  await expect(give({ assignee: "gone" })).rejects.toMatchObject({ details: [{ field: "assignee" }] });
  expect(conversations.usage.writes).toBe(0);
});

test("whoever keeps it for themselves names nobody but those whom they name", async () => {
  const { conversations, give } = desk();
  await give({ assignee: "ada" });
  expect(conversations.said.get("kari")).toMatchObject([{ handsTo: "ada", mentions: [{ uid: "cy" }] }]);
});

test.each([[undefined], [null]])("a word goes with an assignee, and not with %s", (assignee) => {
  const { error } = schema.safeParse({ conversationId: "kari", tags: [], note: NOTE, assignee });
  expect(error?.issues.map(({ path }) => path)).toEqual([["note"]]);
});
