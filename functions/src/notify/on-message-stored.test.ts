import { expect, test } from "vitest";
import { aMessage, aPerson, notifyWorld } from "../../test/notify-fakes.ts";
import { by, shop } from "../../test/shop.ts";
import { onMessageStored } from "./on-message-stored.ts";

test("the message in the event is told", async () => {
  const { say, shown } = shop();
  await say(0);
  expect(shown).toMatchObject([{ to: "7", text: "ada 1" }]);
});

test("an event without a readable message is logged and done with, for it would never get better", async () => {
  const failures: string[] = [];
  const { world, services } = notifyWorld({
    messageFrom: () => {
      throw new Error("seq is missing");
    },
  });
  services.logs.requestFailed = (where, code) => void failures.push(`${where} ${code}`);
  await onMessageStored(services)("ada", aMessage().id, undefined);
  expect(failures).toEqual(["onMessageCreated INVALID_ARGUMENT"]);
  expect(world.cursors.size).toBe(0);
});

test("who answers is named on the others' alerts; a note names nobody", async () => {
  const edits: string[] = [];
  const { say, at } = shop({
    staff: { grace: aPerson(7), alan: aPerson(8) },
    alerts: { edit: async (chat, _id, _alert, news) => edits.push(`${chat} ${news}`) > 0 },
  });
  await say(0);
  await say(1, "ada", { ...by("grace"), internal: true });
  await at(2);
  expect(edits).toEqual([]);
  await say(3, "ada", by("grace"));
  await at(4);
  expect(edits).toEqual(["8 answered by Person 7"]);
});
