/** A message that is gone, or that nobody can read, holds up no other. */
import { expect, test } from "vitest";
import { aPerson } from "../../test/notify-fakes.ts";
import { reachable } from "../../test/plan-fakes.ts";
import { shop } from "../../test/shop.ts";
import { ProviderRejected, ProviderThrottled } from "../channels/channel.ts";
import { Lacking } from "./cursors/known.ts";
import { decided, gather } from "./send/gather.ts";

const KEY = "telegram:grace";

/** The visitor's messages with these numbers are deleted, and the conversation stays. */
function deleted({ world }: ReturnType<typeof shop>, ...seqs: number[]) {
  const left = world.messages.filter(({ seq }) => !seqs.includes(seq));
  world.messages.splice(0, world.messages.length, ...left);
}

test.each([
  { gone: [2], notified: ["ada 1", "ada 3"] },
  { gone: [1], notified: ["ada 2", "ada 3"] },
  { gone: [3], notified: ["ada 1", "ada 2"] },
  { gone: [1, 2, 3], notified: [] },
])("without $gone of three before anything looked, the others are told", async ({ gone, notified }) => {
  const scene = shop();
  for (let n = 0; n < 3; n += 1) scene.write("ada");
  deleted(scene, ...gone);
  await scene.at(60);
  await scene.reconcile();
  await scene.at(120);
  expect(scene.shown.map(({ text }) => text)).toEqual(notified);
  expect(scene.world.cursors.get("ada")?.planned).toBe(3);
  await scene.say(200);
  expect(scene.shown.at(-1)).toMatchObject({ text: "ada 4" });
  expect(scene.failures).toEqual([]);
});

test("a message that was deleted while it was pending is done with, and a later one is told", async () => {
  const scene = shop();
  scene.fails.telegram = () => new ProviderThrottled("429", 60_000);
  await scene.say(0);
  await scene.say(1);
  delete scene.fails.telegram;
  deleted(scene, 1);
  await scene.at(300);
  expect(scene.shown.map(({ text }) => text)).toEqual(["ada 2"]);
  expect(scene.cursor(KEY)).toMatchObject({ notified: 2, pending: null });
});

test("the last of several that go out together was deleted: the one before it is shown", async () => {
  const scene = shop({ staff: { grace: reachable({ telegram: { visitor: false } }) } });
  scene.fails.whatsapp = () => new ProviderThrottled("429", 60_000);
  for (const second of [0, 1, 2]) await scene.say(second);
  delete scene.fails.whatsapp;
  deleted(scene, 3);
  await scene.at(300);
  expect(scene.shown.map(({ sound, text }) => `${text}, ${sound}`)).toEqual(["ada 2, 2 new"]);
  expect(scene.cursor("whatsapp:grace")).toMatchObject({ notified: 3, pending: null });
});

test("what reached nobody goes on to others although the message after it is gone", async () => {
  const scene = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
  scene.change("ada", { assignee: "grace" });
  scene.fails.telegram = () => new ProviderThrottled("429", 60_000);
  await scene.say(0);
  await scene.say(1);
  deleted(scene, 2);
  scene.fails.telegram = ({ to }) => (to === "7" ? new ProviderRejected("blocked", { gone: true }) : undefined);
  await scene.at(600);
  expect(scene.shown.map(({ to, text }) => `${to}: ${text}`)).toEqual(["8: ada 1"]);
});

test("what reached nobody and is gone by now is done with", async () => {
  const scene = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
  scene.change("ada", { assignee: "grace" });
  scene.fails.telegram = () => {
    deleted(scene, 1);
    return new ProviderRejected("blocked", { gone: true });
  };
  scene.write("ada");
  await scene.at(60);
  await scene.reconcile();
  await scene.at(600);
  expect([scene.shown, scene.failures]).toEqual([[], []]);
  expect(scene.world.cursors.get("ada")?.messages).toEqual([]);
});

test("a conversation that is erased once it was read is not planned any further", async () => {
  const scene = shop();
  await scene.say(0);
  const stored = { ...scene.services.conversations };
  scene.write("ada");
  Object.assign(scene.services.conversations, {
    async get(id: string) {
      const found = await stored.get(id);
      scene.conversations.delete("ada");
      scene.world.messages.length = 0;
      return found;
    },
  });
  await scene.reconcile();
  expect([scene.world.cursors.get("ada")?.planned, scene.failures]).toEqual([1, []]);
});

test("what stays missing although it was read is an error and no loop", async () => {
  const { services, write, conversations } = shop();
  write("ada");
  const conversation = conversations.get("ada");
  if (!conversation) throw new Error("no conversation");
  const known = await gather(services, conversation, undefined, "me");
  const never = () => {
    throw new Lacking({ roster: true });
  };
  await expect(decided(services, known, never, async () => ({}))).rejects.toThrow("although it was read");
});
