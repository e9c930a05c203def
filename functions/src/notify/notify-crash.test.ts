/** An instance is gone in the middle, stands still, or two are at it: nobody is rung twice, and nobody is left out. */
import { describe, expect, test } from "vitest";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { shop } from "../../test/shop.ts";
import { ChatError } from "../../contract/errors.ts";
import { LEASE_MS } from "../times.ts";
import { ProviderRejected } from "../channels/channel.ts";
import { notifyConversation } from "./notify-conversation.ts";

const KEY = "telegram:grace";
const gone = Number.POSITIVE_INFINITY;

describe("an instance that is gone", () => {
  test("after the request was marked: nobody can know, so it comes without a sound once the lease is over", async () => {
    const { write, event, at, on, states, world } = shop();
    world.store.crashAfter = 1;
    void event(write("ada"));
    await at(5);
    world.store.crashAfter = gone;
    await at(59);
    expect(on("telegram")).toEqual([]);
    await at(120);
    expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["silent"]);
    expect(states(KEY)).toEqual(["sent"]);
  });

  test("after the outcome was written: nothing is left to do", async () => {
    const { write, event, at, on, world } = shop();
    world.store.crashAfter = 2;
    void event(write("ada"));
    await at(5);
    world.store.crashAfter = gone;
    await at(300);
    expect(on("telegram")).toEqual(["0 s rings"]);
  });

  test.each([1, 2, 3, 4])(
    "with change %i while it goes on to others: they ring once at most, and hear of it",
    async (nth) => {
      const { write, event, at, shown, fails, change, world } = shop({
        staff: { grace: aPerson(7), alan: aPerson(8) },
      });
      change("ada", { assignee: "grace" });
      fails.telegram = ({ to }) => (to === "7" ? new ProviderRejected("blocked", { gone: true }) : undefined);
      world.store.crashAfter = nth;
      void event(write("ada"));
      await at(5);
      world.store.crashAfter = gone;
      await at(300);
      expect(shown.map(({ to }) => to)).toContain("8");
      expect(shown.filter(({ sound }) => sound === "rings").length).toBeLessThanOrEqual(1);
    },
  );

  test("with its jobs and its event: the reconciler sends", async () => {
    const { write, at, on, reconcile } = shop();
    write("ada");
    await at(1_200);
    await reconcile();
    expect(on("telegram")).toEqual(["1200 s rings"]);
  });
});

test.each([1, 2])("change %i is stored although the answer got lost: it rings at once, and once", async (nth) => {
  const { say, on, states, world } = shop();
  world.store.losesAnswer = nth;
  await say(0);
  expect(on("telegram")).toEqual(["0 s rings"]);
  expect(states(KEY)).toEqual(["sent"]);
});

test("a change that is decided once more, for the answer to its commit got lost, still rings once", async () => {
  const { say, on, services, world } = shop();
  const { store } = world;
  services.cursors = {
    ...services.cursors,
    async change(id, decide) {
      if (store.changes === 0) await store.change(id, decide);
      return store.change(id, decide);
    },
  };
  await say(0);
  expect(on("telegram")).toEqual(["0 s rings"]);
});

test("an instance that stood still until its lease was nearly over sends nothing, and another rings", async () => {
  const { say, at, on, services, world } = shop();
  const { store } = world;
  let changes = 0;
  services.cursors = {
    ...services.cursors,
    async change(id, decide) {
      const result = await store.change(id, decide);
      changes += 1;
      if (changes === 1) world.now += LEASE_MS - 1_000;
      return result;
    },
  };
  await say(0);
  expect(on("telegram")).toEqual([]);
  await at(120);
  expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["rings"]);
});

test("two at a time: only one sends", async () => {
  const { write, event, at, on, fails, time } = shop();
  fails.telegram = async () => {
    await time.pause(5_000);
    return undefined;
  };
  const message = write("ada");
  for (const _again of [1, 2, 3]) void event(message);
  await at(60);
  expect(on("telegram")).toEqual(["5 s rings"]);
});

test("an outcome that comes after the lease was lost: whoever answers that alert is heard all the same", async () => {
  const { say, event, at, on, fails, time, world, states } = shop();
  let tries = 0;
  fails.telegram = async () => {
    tries += 1;
    if (tries === 1) await time.pause(100_000);
    return undefined;
  };
  const message = await say(0);
  await at(70);
  void event(message);
  await at(300);
  expect(on("telegram")).toEqual(["85 s silent", "100 s rings"]);
  expect(world.links.map(({ request, conversationId }) => [request, conversationId])).toEqual([
    ["2", "ada"],
    ["1", "ada"],
  ]);
  expect(states(KEY)).toEqual(["sent"]);
});

test("outcomes of several phones are written though one write fails; that one is found again", async () => {
  const { say, at, shown, services, world, states } = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
  const { store } = world;
  let failing = 2;
  services.cursors = {
    ...services.cursors,
    async change(id, decide) {
      if (store.changes >= 1 && failing > 0) {
        failing -= 1;
        throw new ChatError("UNAVAILABLE", "the database does not answer");
      }
      return store.change(id, decide);
    },
  };
  await say(0);
  await at(300);
  expect(shown.filter(({ sound }) => sound === "rings")).toHaveLength(2);
  expect([states(KEY), states("telegram:alan")]).toEqual([["sent"], ["sent"]]);
});

test("a database that does not answer at first costs nothing but time", async () => {
  const { say, at, on, services } = shop();
  const { cursors } = services;
  services.cursors = { ...cursors, change: () => Promise.reject(new ChatError("UNAVAILABLE", "no answer")) };
  await say(0);
  services.cursors = cursors;
  await at(60);
  expect(on("telegram")).toEqual(["10 s rings"]);
});

describe("an erased conversation", () => {
  test("is nobody's business: the job finds nothing, and what waited says so", async () => {
    const { say, at, on, services, conversations, cursor } = shop({
      staff: { grace: aPerson(7, { preferences: { telegram: { delaySeconds: 120 } } }) },
    });
    await say(0);
    conversations.delete("ada");
    await at(300);
    expect(on("telegram")).toEqual([]);
    expect(cursor(KEY)?.history).toMatchObject([{ state: "skipped", reason: "erased" }]);
    expect(await notifyConversation(services)("nobody")).toBeUndefined();
  });

  test("whose message is gone before its event comes is done with", async () => {
    const { write, event, at, on, world, conversations, failures } = shop();
    const message = write("ada");
    world.messages.length = 0;
    conversations.delete("ada");
    void event(message);
    await at(60);
    expect([on("telegram"), failures, world.now]).toEqual([[], [], NOON + 60_000]);
  });

  test("that the visitor has begun anew under the same id is notified of like any other", async () => {
    const { say, at, on, world, conversations } = shop();
    await say(0);
    await say(1);
    world.messages.length = 0;
    conversations.delete("ada");
    world.cursors.delete("ada");
    await say(100);
    await at(200);
    expect(on("telegram")).toEqual(["0 s rings", "1 s silent", "100 s rings"]);
  });
});
