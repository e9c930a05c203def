import { expect, test } from "vitest";
import { peopleGot } from "../../contract/people/people.ts";
import { fakeConversations } from "../chat/fake-conversations.ts";
import { visitorConversation } from "../chat/new-conversation.ts";
import { deviceOf } from "./device.ts";
import { fakeDevices } from "./fake-devices.ts";
import { fakePeople } from "./fake-people.ts";
import { listPeople } from "./list-people.ts";

test("of each it says on what they are reached, and how much is theirs that is not closed", async () => {
  const of = (id: string, status: "open" | "snoozed" | "closed", assignee: string | null) => ({
    ...visitorConversation(id, 0),
    status,
    assignee,
  });
  const conversations = fakeConversations(
    of("a", "open", "bo"),
    of("b", "snoozed", "bo"),
    of("c", "closed", "bo"),
    of("d", "open", null),
  );
  const devices = fakeDevices();
  devices.stored.set("ada", [deviceOf("phone", 0), deviceOf("laptop", 0)]);
  const people = fakePeople({
    ada: { pairing: { telegram: { chatId: 7, userId: 7, broken: "the bot was blocked" } } },
    bo: { pairing: { whatsapp: { number: "4790000001" } } },
  });
  const found = await listPeople({ people, devices, conversations })();
  expect(peopleGot.parse({ people: found }).people).toEqual([
    { uid: "ada", devices: 2, telegram: { broken: "the bot was blocked" }, whatsapp: null, open: 0 },
    { uid: "bo", devices: 0, telegram: null, whatsapp: { broken: null }, open: 2 },
  ]);
  expect(JSON.stringify(found)).not.toContain("4790000001");
});
