/** A visitor's message that reaches none of those it was planned for goes on to others (decision 6). */
import { describe, expect, test } from "vitest";
import { aVisitorCard } from "../../contract/examples/conversations.ts";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { aDevice, away, reachable } from "../../test/plan-fakes.ts";
import { by, shop } from "../../test/shop.ts";
import { ProviderRejected, ProviderUnreachable } from "../channels/channel.ts";
import { noteStatus } from "./note-status.ts";
import type { RosterEntry } from "../people/roster.ts";

const JOAN = aPerson(9, { role: "admin", ...away });

/** Whoever is in `refuses` cannot be written to on Telegram: for good, or (`"later"`) not now. */
function scene(staff: Record<string, RosterEntry>, refuses: Record<string, "gone" | "later"> = {}) {
  const world = shop({ staff });
  world.fails.telegram = ({ to }) => {
    if (refuses[to] === "gone") return new ProviderRejected("bot was blocked by the user", { gone: true });
    return refuses[to] === "later" ? new ProviderUnreachable("503") : undefined;
  };
  const heard = () => world.shown.map(({ to, sound }) => (sound === "rings" ? to : `${to} silently`));
  /** Nothing of it is to be done any more. */
  const isDone = () => Object.values(world.world.cursors.get("ada")?.targets ?? {}).every(({ pending }) => !pending);
  return { ...world, refuses, heard, isDone };
}

describe("what is known of the staff is half a minute old", () => {
  /** `now` is what the roster says; what is kept of it is older until somebody asks for it as it is now. */
  function keeping(older: Record<string, RosterEntry>, now: Record<string, RosterEntry>, refuses = {}) {
    const world = scene({}, refuses);
    let kept = older;
    world.services.roster = async () => kept;
    world.services.people = { ...world.services.people, read: async () => (kept = now) };
    return world;
  }

  test("and whoever has connected a phone since is notified, where nobody else is", async () => {
    const { say, heard } = keeping({ grace: aPerson(7, { pairing: {} }) }, { grace: aPerson(7) });
    await say(0);
    expect(heard()).toEqual(["7"]);
  });

  test("and whoever has joined since, where nobody who was there can be", async () => {
    const both = { grace: aPerson(7), alan: aPerson(8) };
    const { say, heard } = keeping({ grace: aPerson(7) }, both, { 7: "gone" });
    await say(0);
    expect(heard()).toEqual(["8"]);
  });

  test("and in a rehearsal whoever has connected a phone since, though others are notified", async () => {
    const both = { grace: aPerson(7), alan: aPerson(8) };
    const { say, heard, change } = keeping({ grace: aPerson(7), alan: aPerson(8, { pairing: {} }) }, both);
    change("ada", { visitor: { ...aVisitorCard(), page: "https://shop.web.app/try/?m=abcd1234" } });
    await say(0);
    expect(heard().toSorted()).toEqual(["7", "8"]);
  });

  test("where somebody is notified it is not asked for anew", async () => {
    const { say, heard } = keeping({ grace: aPerson(7) }, { alan: aPerson(8) });
    await say(0);
    expect(heard()).toEqual(["7"]);
  });
});

describe("the only one planned", () => {
  test("is blocked: everybody else on duty is notified at once", async () => {
    const { say, heard, states, change, isDone } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "gone" });
    change("ada", { assignee: "grace" });
    await say(0);
    expect(heard()).toEqual(["8"]);
    expect([states("telegram:grace"), states("telegram:alan")]).toEqual([["dead refused"], ["sent"]]);
    expect(isDone()).toBe(true);
  });

  test.each<[string, Record<string, RosterEntry>]>([
    ["unpairs", { grace: aPerson(7, { pairing: {} }), alan: aPerson(8) }],
    ["is removed", { alan: aPerson(8) }],
    [
      "switches the channel off",
      { grace: aPerson(7, { preferences: { telegram: { visitor: false } } }), alan: aPerson(8) },
    ],
  ])("%s before it could be sent: everybody else on duty is notified", async (_what, later) => {
    const { say, at, heard, change, refuses, services } = scene(
      { grace: aPerson(7), alan: aPerson(8) },
      { 7: "later" },
    );
    change("ada", { assignee: "grace" });
    await say(0);
    delete refuses["7"];
    services.roster = async () => later;
    await at(60);
    expect(heard()).toEqual(["8"]);
  });

  test("is gone, and nobody else is on duty: the admins are notified without a sound", async () => {
    const { say, heard } = scene({ grace: aPerson(7), joan: JOAN }, { 7: "gone" });
    await say(0);
    expect(heard()).toEqual(["9 silently"]);
  });

  test("is gone, and so is the next: it goes on to the last, and nobody is tried twice", async () => {
    const everybody = { grace: aPerson(7), alan: aPerson(8), joan: JOAN };
    const { say, at, heard, states, change, isDone } = scene(everybody, { 7: "gone", 8: "gone" });
    change("ada", { assignee: "grace" });
    await say(0);
    await at(3_600);
    expect(heard()).toEqual(["9 silently"]);
    const all = ["telegram:grace", "telegram:alan", "telegram:joan"].map((key) => states(key));
    expect(all).toEqual([["dead refused"], ["dead refused"], ["sent"]]);
    expect(isDone()).toBe(true);
  });

  test("is gone, and there is nobody else: it is done with, and says so", async () => {
    const { say, at, heard, states, isDone } = scene({ grace: aPerson(7) }, { 7: "gone" });
    await say(0);
    await at(3_600);
    expect([heard(), states("telegram:grace"), isDone()]).toEqual([[], ["dead refused"], true]);
  });

  test("cannot be written to, and the next message of the visitor comes: both go on together", async () => {
    const staff = { grace: aPerson(7), alan: aPerson(8) };
    const { say, at, heard, change, refuses, shown } = scene(staff, { 7: "later" });
    change("ada", { assignee: "grace" });
    await say(0);
    await say(1);
    refuses["7"] = "gone";
    await at(60);
    expect(heard()).toEqual(["8", "8 silently"]);
    expect(shown.map(({ text }) => text)).toEqual(["ada 1", "ada 2"]);
  });
});

test("while one of those planned is notified, or may yet be, nobody else is asked", async () => {
  const everybody = { grace: aPerson(7), alan: aPerson(8), joan: JOAN };
  for (const alan of [undefined, "later"] as const) {
    const { say, heard, cursor } = scene(everybody, { 7: "gone", ...(alan && { 8: alan }) });
    await say(0);
    expect(heard()).toEqual(alan ? [] : ["8"]);
    expect(cursor("telegram:joan")).toBeUndefined();
  }
});

test("a message that was read or answered meanwhile is nobody else's business", async () => {
  for (const how of ["read", "answered"]) {
    const { say, at, heard, change, refuses, read, isDone } = scene(
      { grace: aPerson(7), alan: aPerson(8) },
      { 7: "later" },
    );
    change("ada", { assignee: "grace" });
    await say(0);
    if (how === "read") read("joan", 1);
    else await say(0.5, "ada", by("joan"));
    refuses["7"] = "gone";
    await at(60);
    expect([heard(), isDone()]).toEqual([[], true]);
  }
});

test("what waits is skipped with the reason once its visitor is blocked or it is spam, and nobody else is asked", async () => {
  for (const [reason, put] of [
    ["blocked", { blocked: { by: "joan", at: NOON } }],
    ["spam", { status: "spam" }],
  ] as const) {
    const { say, at, heard, change, cursor, isDone } = scene({ grace: aPerson(7), alan: aPerson(8) }, { 7: "later" });
    change("ada", { assignee: "grace" });
    await say(0);
    change("ada", put);
    await at(60);
    expect([heard(), isDone()]).toEqual([[], true]);
    expect(cursor("telegram:grace")?.history).toMatchObject([{ state: "skipped", reason }]);
    await say(120);
    expect([heard(), isDone()]).toEqual([[], true]);
  }
});

test("an answer to a visitor whose browser is gone is sent to nobody else", async () => {
  const staff = { grace: aPerson(7), alan: aPerson(8) };
  const { say, at, shown, fails } = shop({ staff, devicesOf: { ada: [aDevice("a")] } });
  fails.push = () => new ProviderRejected("gone", { gone: true });
  await say(0, "ada", by("grace"));
  await at(3_600);
  expect(shown).toEqual([]);
});

test("WhatsApp says later that it could not be delivered: the others are notified then", async () => {
  const staff = { grace: reachable({ telegram: { visitor: false } }), alan: aPerson(8) };
  const { say, at, shown, services, change } = shop({ staff });
  change("ada", { assignee: "grace" });
  await say(0);
  expect(shown).toMatchObject([{ channel: "whatsapp", to: "4790000000" }]);
  await at(30);
  const failed = { state: "failed", providerId: "whatsapp-1", error: "undeliverable", code: 131026, at: NOON } as const;
  await noteStatus(services)({ provider: "whatsapp", ref: shown[0]?.ref ?? "", ...failed });
  await at(31);
  expect(shown.slice(1)).toMatchObject([{ channel: "telegram", to: "8", sound: "rings" }]);
});

test("a removed colleague leaves the 40 conversations that wait for them to the others", async () => {
  const staff: Record<string, RosterEntry> = { grace: aPerson(7), alan: aPerson(8) };
  const { say, at, shown, change, refuses, states } = scene(staff, { 7: "later" });
  const visitors = Array.from({ length: 40 }, (_, n) => `visitor-${n}`);
  for (const [n, id] of visitors.entries()) {
    change(id, { assignee: "grace" });
    await say(n * 30, id);
  }
  delete staff["grace"];
  delete refuses["7"];
  await at(3_600);
  expect(new Set(shown.map(({ conversationId }) => conversationId))).toEqual(new Set(visitors));
  expect(shown.every(({ to }) => to === "8")).toBe(true);
  expect(shown).toHaveLength(40);
  expect(visitors.map((id) => states("telegram:grace", id)[0])).toEqual(visitors.map(() => "skipped gone"));
});
