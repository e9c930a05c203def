import { expect, test } from "vitest";
import { aMessage, notifyWorld } from "./notify-fakes.ts";
import { tellOfEvent } from "./tell-of-event.ts";

const { id, conversationId } = aMessage();

test("the message in the event is told", async () => {
  const { world, services } = notifyWorld();
  await tellOfEvent(services)(conversationId, id, {});
  expect(world.sent).toMatchObject([{ to: "7" }]);
});

test("an event without a readable message is logged and done with, for it would never get better", async () => {
  const failures: string[] = [];
  const { world, services } = notifyWorld({
    messageFrom: () => {
      throw new Error("seq is missing");
    },
  });
  services.logs.requestFailed = (where, code) => void failures.push(`${where} ${code}`);
  await tellOfEvent(services)(conversationId, id, undefined);
  expect(failures).toEqual(["onMessageCreated INVALID_ARGUMENT"]);
  expect(world.ledgers.size).toBe(0);
});
