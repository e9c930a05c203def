import { describe, expect, test } from "vitest";
import { ChatError } from "../../contract/errors.ts";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { shop } from "../../test/shop.ts";
import { ProviderUnreachable } from "../channels/channel.ts";

const MINUTE = 60;

/** A shop whose reconciler has run before, and where no job comes. */
async function quietShop(...given: Parameters<typeof shop>) {
  const scene = shop(...given);
  await scene.reconcile();
  scene.lost.jobs = true;
  return scene;
}

describe("a message whose event never came", () => {
  test("is told by the next run, with its ring, and then left alone", async () => {
    const { write, at, on, reconcile } = await quietShop();
    await at(5 * MINUTE);
    write("ada");
    await at(20 * MINUTE);
    expect(await reconcile()).toEqual({ found: 1, failed: 0 });
    await at(40 * MINUTE);
    await reconcile();
    expect(on("telegram")).toEqual(["1200 s rings"]);
  });

  test("of a burst comes in the order in which it was written, and rings once", async () => {
    const { write, at, shown, reconcile } = await quietShop();
    await at(MINUTE);
    for (let n = 0; n < 3; n += 1) write("ada");
    await at(20 * MINUTE);
    await reconcile();
    expect(shown.map(({ text, sound }) => [text, sound])).toEqual([
      ["ada 1", "rings"],
      ["ada 2", "silent"],
      ["ada 3", "silent"],
    ]);
  });

  test("before the first run ever is told by that, if it is not older than a day", async () => {
    const { write, at, shown, reconcile } = shop();
    write("old");
    await at(30 * 60 * MINUTE);
    write("new");
    await at(30 * 60 * MINUTE + 60);
    await reconcile();
    expect(shown.map(({ conversationId }) => conversationId)).toEqual(["new"]);
  });

  test("is not found for what somebody has read in a conversation of long ago", async () => {
    const { say, at, read, reconcile } = await quietShop();
    await say(0);
    await at(3 * 60 * MINUTE);
    await reconcile();
    await at(4 * 60 * MINUTE);
    read("alan", 1);
    expect(await reconcile()).toEqual({ found: 0, failed: 0 });
  });
});

describe("what is due", () => {
  test("is sent though its job was lost, and not before its time", async () => {
    const { say, at, on, fails, reconcile } = await quietShop();
    fails.telegram = () => new ProviderUnreachable("503");
    await say(0);
    delete fails.telegram;
    await at(30);
    await reconcile();
    await at(20 * MINUTE);
    await reconcile();
    expect(on("telegram")).toHaveLength(1);
  });

  test("in many conversations is sent in all of them", async () => {
    const { say, at, shown, fails, reconcile } = await quietShop();
    fails.telegram = () => new ProviderUnreachable("503");
    for (let n = 0; n < 40; n += 1) await say(n * 15, `visitor-${n}`);
    delete fails.telegram;
    await at(30 * MINUTE);
    await reconcile();
    expect(new Set(shown.map(({ conversationId }) => conversationId)).size).toBe(40);
    expect(shown).toHaveLength(40);
  });

  test("in a conversation that was erased is settled without a word to anybody", async () => {
    const { say, at, on, fails, conversations, cursor, reconcile } = await quietShop();
    fails.telegram = () => new ProviderUnreachable("503");
    await say(0);
    delete fails.telegram;
    conversations.delete("ada");
    await at(20 * MINUTE);
    await reconcile();
    expect(on("telegram")).toEqual([]);
    expect(cursor("telegram:grace")?.history).toMatchObject([{ state: "skipped", reason: "erased" }]);
    await at(40 * MINUTE);
    expect(await reconcile()).toEqual({ found: 0, failed: 0 });
  });
});

describe("beside the event", () => {
  test("two runs at once, and the event too: one message on the phone", async () => {
    const { write, event, at, on, reconcile } = await quietShop();
    await at(MINUTE);
    const message = write("ada");
    await Promise.all([reconcile(), event(message), reconcile()]);
    expect(on("telegram")).toEqual(["60 s rings"]);
  });

  test("a run that is lost in the middle is gone on with by the next", async () => {
    for (const crashAfter of [1, 2]) {
      const { write, at, shown, world, states, reconcile } = await quietShop();
      await at(MINUTE);
      write("ada");
      world.store.crashAfter = crashAfter;
      await reconcile();
      world.store.crashAfter = Number.POSITIVE_INFINITY;
      for (const minutes of [20, 40, 60]) {
        await at(minutes * MINUTE);
        await reconcile();
      }
      expect([shown.length, states("telegram:grace")]).toEqual([1, ["sent"]]);
    }
  });
});

describe("what fails", () => {
  test("one conversation holds back no other; it is logged, and found again", async () => {
    const { write, at, shown, services, failures, reconcile } = await quietShop();
    const get = services.conversations.get.bind(services.conversations);
    await at(MINUTE);
    for (const id of ["ada", "tom", "kari"]) write(id);
    services.conversations.get = async (id) => {
      if (id === "tom") throw new ChatError("UNAVAILABLE", "the database does not answer");
      return get(id);
    };
    await at(20 * MINUTE);
    expect(await reconcile()).toEqual({ found: 3, failed: 1 });
    expect(failures).toEqual(["reconcile UNAVAILABLE"]);
    expect(shown.map(({ conversationId }) => conversationId).toSorted()).toEqual(["ada", "kari"]);
    services.conversations.get = get;
    await at(40 * MINUTE);
    await reconcile();
    expect(shown.map(({ conversationId }) => conversationId)).toContain("tom");
  });

  test("a message that must wait is no failure", async () => {
    const { write, at, fails, failures, reconcile } = await quietShop({ staff: { grace: aPerson(7) } });
    fails.telegram = () => new ProviderUnreachable("503");
    await at(MINUTE);
    write("ada");
    expect(await reconcile()).toMatchObject({ failed: 0 });
    expect(failures).toEqual([]);
  });

  test("a query is said to have failed, and the next run looks from where it was", async () => {
    const { write, at, on, services, reconcile } = await quietShop();
    const due = services.backlog.due.bind(services.backlog);
    await at(MINUTE);
    write("ada");
    services.backlog.due = () => {
      throw new Error("the index is missing");
    };
    await expect(reconcile()).rejects.toThrow("the index is missing");
    services.backlog.due = due;
    await reconcile();
    expect(on("telegram")).toEqual(["60 s rings"]);
  });
});

describe("a run over many", () => {
  /** Pages of one conversation each, in which something is said meanwhile; `asked` is since when. */
  function paged(scene: ReturnType<typeof shop>, between?: () => void) {
    const { services, conversations, world } = scene;
    const asked: number[] = [];
    services.backlog.mark = async () => ({ micros: world.reconciledTo });
    services.backlog.changed = async function* (since) {
      asked.push(since / 1_000);
      for (const id of Array.from(conversations.keys())) {
        const changed = conversations.get(id);
        yield {
          conversations: [{ id, saidAt: changed?.last?.at ?? null }],
          upToMicros: (changed?.updatedAt ?? 0) * 1_000,
        };
        between?.();
      }
    };
    return asked;
  }

  test("what is said during it in a conversation that it has left is found when that comes again", async () => {
    const scene = await quietShop();
    const { write, at, on, conversations } = scene;
    await at(MINUTE);
    write("ada");
    let said = false;
    paged(scene, () => {
      if (said) return;
      said = true;
      write("ada");
      const again = conversations.get("ada");
      if (again) conversations.set("ada", again);
    });
    scene.services.backlog.changed = ((before) =>
      async function* (since: number) {
        yield* before(since);
        yield* before(since);
      })(scene.services.backlog.changed.bind(scene.services.backlog));
    await at(20 * MINUTE);
    await scene.reconcile();
    expect(on("telegram")).toHaveLength(2);
  });

  test("goes on where the last one ended, and for one that always fails looks back no further than two weeks", async () => {
    const scene = await quietShop();
    const { write, at, services, world, reconcile } = scene;
    const asked = paged(scene);
    const stored = { ...services.conversations };
    const get = (id: string) => (id === "spoiled" ? Promise.reject(new Error("spoiled")) : stored.get(id));
    Object.assign(services.conversations, { get });
    await at(MINUTE);
    write("ada");
    await at(2 * MINUTE);
    write("spoiled");
    await at(3 * MINUTE);
    write("bo");
    await at(20 * MINUTE);
    expect(await reconcile()).toEqual({ found: 3, failed: 1 });
    expect(world.reconciledTo).toBe((NOON + MINUTE * 1_000) * 1_000);
    await at(20 * 24 * 60 * MINUTE);
    await reconcile();
    expect(asked.at(-1)).toBe(world.now - 14 * 24 * 60 * MINUTE * 1_000 - 10_000);
  });

  test("goes on past what is due and cannot be worked on: that is found by its time again", async () => {
    const scene = await quietShop();
    const { write, at, fails, services, world, reconcile } = scene;
    fails.telegram = () => new ProviderUnreachable("503");
    await scene.say(0);
    paged(scene);
    const stored = { ...services.conversations };
    const get = (id: string) => (id === "ada" ? Promise.reject(new Error("spoiled")) : stored.get(id));
    Object.assign(services.conversations, { get });
    scene.conversations.delete("ada");
    await at(10 * MINUTE);
    write("bo");
    await at(20 * MINUTE);
    expect(await reconcile()).toEqual({ found: 2, failed: 1 });
    expect(world.reconciledTo).toBe((NOON + 10 * MINUTE * 1_000) * 1_000);
  });
});
