import { expect, test } from "vitest";
import { createStore } from "../chat/store.ts";
import { firstState } from "../chat/chat-state.ts";
import { createPush } from "./push.ts";

/** A browser that FCM knows, and whose the server says that it is. */
async function setUp(choice: string | null, uid: string) {
  const world = { uid, owner: "", registrations: 0, isKnown: true, refuses: false };
  const kept = new Map(choice ? [["porchlight:push", choice]] : []);
  const store = createStore(firstState);
  const push = createPush(
    {
      request: async () => ({ kind: "unchanged" }),
      store,
      token: async () => "token",
      uid: () => world.uid,
      refresh: () => {},
      visible: () => true,
      show: () => {},
    },
    {
      load: async () => ({
        async join() {
          if (world.refuses) throw new Error("has written nothing");
          world.owner = world.uid;
          world.registrations += 1;
          world.isKnown = true;
        },
        leave: async () => void (world.isKnown = false),
      }),
      chosen: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    },
  );
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  const becomes = async (uid: string) => {
    world.uid = uid;
    // There is news of their conversation, as there is after each sign-in, and then some more.
    for (let news = 0; news < 3; news += 1) {
      store.set({});
      await settled();
    }
  };
  await settled();
  return { world, push, becomes, settled };
}

test("who has said yes before is registered again, once, and nobody else", async () => {
  const { world, becomes } = await setUp("on", "ola");
  await becomes("ola");
  expect([world.owner, world.registrations]).toEqual(["ola", 1]);
  const other = await setUp(null, "ola");
  await other.becomes("kari");
  expect(other.world.owner).toBe("");
});

test("the browser is whose who is signed in now, at once", async () => {
  const { world, becomes } = await setUp("on", "ola");
  await becomes("kari");
  expect([world.owner, world.registrations]).toEqual(["kari", 2]);
});

test("who has written nothing yet is shown nothing of another's, and is registered with their first message", async () => {
  const { world, push, becomes, settled } = await setUp("on", "ola");
  world.refuses = true;
  await becomes("kari");
  expect([world.owner, world.isKnown]).toEqual(["ola", false]);
  world.refuses = false;
  push.offer();
  await settled();
  expect([world.owner, world.isKnown]).toEqual(["kari", true]);
});
