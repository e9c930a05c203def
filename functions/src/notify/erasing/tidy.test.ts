import { describe, expect, test } from "vitest";
import { fakeConversations } from "../../chat/fake-conversations.ts";
import { fakeErasures } from "../../chat/erasing/fake-erasures.ts";
import { panelConversation } from "../../chat/new-conversation.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import { aConversation, NOON, notifyWorld } from "../../../test/notify-fakes.ts";
import { reconcile } from "../reconcile.ts";
import { TIDY_EVERY_MS } from "./tidy.ts";

const DAY = 24 * 60 * 60_000;
const author = { kind: "visitor", uid: "x", name: "" } as const;

/** Visitors' conversations, each last written in so many days before noon; runs of the reconciler are counted. */
function site(retentionDays: number | null, daysAgo: Record<string, number>) {
  const settings = { retentionDays };
  const conversations = fakeConversations(
    ...Object.entries(daysAgo).map(([id, days]) =>
      aConversation({ id, audience: ["staff", id], last: { seq: 1, author, preview: "", at: NOON - days * DAY } }),
    ),
    { ...panelConversation("team", ["ada", "bo"], null, 0), last: { seq: 1, author, preview: "", at: 0 } },
  );
  const erasures = fakeErasures(conversations);
  const asked: number[] = [];
  erasures.quiet = async (forMs, now, limit) => {
    const since = now - forMs;
    asked.push(since);
    const found = [...conversations.all.values()].filter(
      ({ last, kind }) => kind === "visitor" && (last?.at ?? 0) <= since,
    );
    return { ids: found.slice(0, limit).map(({ id }) => id), since };
  };
  const { world, services } = notifyWorld({
    conversations,
    erasures,
    site: async () => ({ ...DEFAULT_SITE, ...settings }),
  });
  const mark: { micros?: number; tidiedAt?: number } = { micros: NOON * 1_000 };
  services.backlog = {
    ...services.backlog,
    mark: async () => ({ ...mark }),
    marked: async (change) => void Object.assign(mark, change),
    async *changed() {},
  };
  const left = () => [...conversations.all.keys()].filter((id) => id !== "team");
  return { world, services, settings, conversations, erasures, asked, left, mark, run: reconcile(services) };
}

describe("retention", () => {
  test("erases visitors' conversations in which nothing was said for so many days, and no other", async () => {
    const { run, left, world, conversations } = site(30, { old: 31, last: 30, young: 29 });
    await run();
    expect(left()).toEqual(["young"]);
    expect(conversations.all.has("team")).toBe(true);
    expect(world.jobs.added.map(({ job }) => job)).toEqual([
      { kind: "erase", conversationId: "old" },
      { kind: "erase", conversationId: "last" },
    ]);
  });

  test("each goes in its time, as the days pass", async () => {
    const { run, left, world } = site(30, { a: 29, b: 28, c: 0 });
    const goneOn: Record<string, number> = {};
    for (let day = 0; day <= 31; day += 1) {
      world.now = NOON + day * DAY;
      await run();
      for (const id of ["a", "b", "c"]) if (!left().includes(id)) goneOn[id] ??= day;
    }
    expect(goneOn).toEqual({ a: 1, b: 2, c: 30 });
  });

  test("for ever means that nothing is looked for", async () => {
    const { run, left, asked } = site(null, { old: 10_000 });
    await run();
    expect([left(), asked]).toEqual([["old"], []]);
  });

  test("who writes after they were found keeps it", async () => {
    const { run, left, conversations, erasures } = site(30, { old: 31 });
    const stored = { ...erasures };
    erasures.quiet = async (...asked) => {
      const found = await stored.quiet(...asked);
      const old = conversations.all.get("old");
      if (old) conversations.all.set("old", { ...old, last: { seq: 2, author, preview: "", at: NOON } });
      return found;
    };
    await run();
    expect(left()).toEqual(["old"]);
  });

  test("many go in pages within one run, and what is left for time goes in the next", async () => {
    const many = Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`v${at}`, 40]));
    const { run, left, erasures, world, mark } = site(30, many);
    const stored = { ...erasures };
    erasures.begin = async (...asked) => {
      world.now += 600;
      return stored.begin(...asked);
    };
    await run();
    expect(left()).toHaveLength(20);
    expect(mark.tidiedAt).toBeUndefined();
    world.now += 20 * 60_000;
    await run();
    expect(left()).toEqual([]);
    expect(mark.tidiedAt).toBeDefined();
  });

  test("one that cannot be erased holds up no other, and is tried again the next time", async () => {
    const { run, left, erasures, mark } = site(30, { spoiled: 31, old: 31 });
    const stored = { ...erasures };
    erasures.begin = (id, ...asked) =>
      id === "spoiled" ? Promise.reject(new Error("spoiled")) : stored.begin(id, ...asked);
    expect(await run()).toEqual({ found: 2, failed: 1 });
    expect(left()).toEqual(["spoiled"]);
    expect(mark.tidiedAt).toBe(NOON);
  });
});

test("an erasure that no job goes on with is found", async () => {
  const { run, erasures, world } = site(null, {});
  const record = { conversationId: "kari", begunAt: 0, seq: 1, notified: [], unreached: {}, into: null };
  erasures.stored.set("kari", { ...record, at: NOON - DAY, dueAt: NOON - DAY });
  erasures.due = async (by) =>
    [...erasures.stored.values()].filter(({ dueAt }) => (dueAt ?? Infinity) <= by).map((each) => each.conversationId);
  await run();
  expect(erasures.stored.get("kari")?.dueAt).toBeNull();
  expect(world.broken).toEqual(["kari devices", "kari account"]);
});

test("it is looked for a few times a day, not with each run", async () => {
  const { run, asked, world } = site(30, {});
  for (let minutes = 0; minutes < 24 * 60; minutes += 20) {
    world.now = NOON + minutes * 60_000;
    await run();
  }
  expect(asked).toHaveLength(DAY / TIDY_EVERY_MS);
});

test("what was snoozed and has lost its job comes back, and what is not over stays", async () => {
  const { run, conversations } = site(null, { over: 1, later: 1, theirs: 1 });
  const snoozed = (id: string, until: number | null) =>
    conversations.all.set(id, {
      ...aConversation({ id, audience: ["staff", id] }),
      status: "snoozed",
      snooze: { by: "grace", until },
    });
  snoozed("over", NOON - 120_000);
  snoozed("later", NOON + 120_000);
  snoozed("theirs", null);
  await run();
  const statusOf = (id: string) => conversations.all.get(id)?.status;
  expect(["over", "later", "theirs"].map(statusOf)).toEqual(["open", "snoozed", "snoozed"]);
});
