/** A conversation that was erased and begun anew under the same id: what was known of the first says nothing of it. */
import { expect, test } from "vitest";
import { shop } from "../../test/shop.ts";
import { notifyConversation } from "./notify-conversation.ts";
import { ProviderThrottled } from "../channels/channel.ts";

/** Two messages were told, and then all of it was erased but for the cursors. */
async function erased() {
  const scene = shop();
  await scene.say(0);
  await scene.say(1);
  await scene.at(100);
  scene.world.messages.length = 0;
  scene.conversations.delete("ada");
  return scene;
}

test.each([true, false])("its first messages are told, whether or not the first was closed (%s)", async (isClosed) => {
  const { say, at, on, world, services } = await erased();
  if (isClosed) await notifyConversation(services)("ada");
  await say(200);
  await say(300);
  await at(400);
  expect(on("telegram")).toEqual(["0 s rings", "1 s silent", "200 s rings", "300 s rings"]);
  expect(world.cursors.get("ada")).toMatchObject({ planned: 2, createdAt: world.now - 200_000 });
});

test("the reconciler tells of it too, where its events were lost", async () => {
  const { write, at, shown, reconcile } = await erased();
  await at(200);
  write("ada");
  write("ada");
  await at(260);
  await reconcile();
  await at(300);
  expect(shown.slice(2).map(({ text }) => text)).toEqual(["ada 1", "ada 2"]);
});

test("what was pending of the first is not told in the second", async () => {
  const scene = shop();
  scene.fails.telegram = () => new ProviderThrottled("429", 60_000);
  await scene.say(0);
  delete scene.fails.telegram;
  scene.world.messages.length = 0;
  scene.conversations.delete("ada");
  await scene.say(10, "ada", { text: "anew" });
  await scene.at(300);
  expect(scene.shown.map(({ text }) => text)).toEqual(["anew"]);
});

test("whoever still holds the first one changes nothing of the second", async () => {
  const { say, at, services, conversations, world, shown } = shop();
  await say(0);
  await say(1);
  const first = conversations.get("ada");
  world.messages.length = 0;
  conversations.delete("ada");
  await say(200);
  await at(201);
  const before = world.cursors.get("ada");
  const stored = { ...services.conversations };
  services.conversations.get = async () => first && { ...first, seq: 9 };
  expect(await notifyConversation(services)("ada")).toBeUndefined();
  Object.assign(services.conversations, stored);
  expect(world.cursors.get("ada")).toEqual(before);
  expect(shown).toHaveLength(3);
});

test("what a former version has written down of the first does not count for the second", async () => {
  const { write, world, at, reconcile, shown } = shop();
  const target = { channel: "telegram", to: "7", state: "sent", at: world.now, error: null, providerId: null } as const;
  for (const seq of [1, 2, 3])
    world.legacy.push({ messageId: `erased-${seq}`, seq, targets: { "telegram:grace": target } });
  await at(100);
  write("ada");
  write("ada");
  await at(160);
  await reconcile();
  await at(200);
  expect(shown.map(({ text }) => text)).toEqual(["ada 1", "ada 2"]);
});
