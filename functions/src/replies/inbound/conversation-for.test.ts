import { expect, test } from "vitest";
import { visitorConversation } from "../../chat/new-conversation.ts";
import { receive } from "../receive.ts";
import { anInbound, aText, NOON, replyWorld } from "../../../test/reply-fakes.ts";

interface Scene {
  /** After so long the sender has written down that it is there. */
  writtenAfterMs: number;
  leaseUntil?: number;
  to?: string;
}

/** Ada's alert 400 of Kari is on the phone, and any number of strangers have written since. */
function sceneWith({ writtenAfterMs, leaseUntil = NOON + 60_000, to = "7" }: Scene) {
  const world = replyWorld();
  const { services, links, time, conversations } = world;
  for (let nth = 0; nth < 200; nth += 1)
    conversations.all.set(`stranger-${nth}`, visitorConversation(`stranger-${nth}`, NOON + 2 + nth));
  const isWritten = () => time.now >= NOON + writtenAfterMs;
  services.inbound.isAlertLeaving = async (provider, chat, now) =>
    provider === "telegram" && chat === to && !isWritten() && leaseUntil > now;
  const { wait } = services;
  services.wait = async (ms) => {
    await wait(ms);
    if (isWritten()) links.set("telegram:7:400", "kari");
  };
  return world;
}

test("an alert that is answered before its sender has written down where it stands is answered", async () => {
  const { services, replied, textsOf } = sceneWith({ writtenAfterMs: 3_000 });
  await receive(services)(anInbound(aText("E14, up to 40 W.", "400")));
  expect([textsOf("kari"), replied]).toEqual([["E14, up to 40 W."], []]);
});

test.each([
  ["whose sender says nothing for ten seconds", { writtenAfterMs: 30_000 }, 10_000],
  ["whose sender has crashed", { writtenAfterMs: 30_000, leaseUntil: NOON - 1 }, 0],
  ["that is for another chat", { writtenAfterMs: 30_000, to: "8" }, 0],
  ["where nothing is on its way", { writtenAfterMs: 0 }, 0],
])("an answer to an alert %s is asked about", async (_which, scene, waited) => {
  const { services, replied, time, textsOf } = sceneWith(scene);
  await receive(services)(anInbound(aText("E14, up to 40 W.", "400")));
  expect(textsOf("kari")).toEqual([]);
  expect(replied).toHaveLength(1);
  expect(time.now - NOON).toBeLessThanOrEqual(waited);
});
