import { describe, expect, test } from "vitest";
import { aPerson, NOON, notifyWorld } from "../../../test/notify-fakes.ts";
import { aDevice } from "../../../test/plan-fakes.ts";
import { shop } from "../../../test/shop.ts";
import type { Outcome } from "../cursors/outcome.ts";
import { learn } from "./send.ts";

const GONE: Outcome = { kind: "rejected", error: "gone", gone: true };
const MOVED: Outcome = { kind: "sent", providerId: "1", to: "-1007" };
const TAKEN: Outcome = { kind: "sent", providerId: "1", to: "7" };
const REFUSED: Outcome = { kind: "rejected", error: "400", gone: false };

describe("what is learnt of an address", () => {
  const table: [string, string, Outcome, boolean, string[], string[]][] = [
    ["a person's chat is gone", "telegram:grace", GONE, false, ["grace telegram 7: gone"], []],
    ["a person's number is gone", "whatsapp:grace", GONE, false, ["grace whatsapp 7: gone"], []],
    ["a device is gone", "push:acme:grace:0123456789abcdef", GONE, false, ["acme:grace device 0123456789abcdef"], []],
    ["the group is gone", "telegram:group", GONE, false, ["group 7: gone"], []],
    ["a chat moved", "telegram:grace", MOVED, false, [], ["grace telegram 7 → -1007"]],
    ["the group moved", "telegram:group", MOVED, false, [], ["group 7 → -1007"]],
    ["a push service's own name for a device is no move", "push:grace:0123456789abcdef", MOVED, false, [], []],
    ["nothing new", "telegram:grace", TAKEN, false, [], []],
    ["one that was broken works after all", "telegram:grace", TAKEN, true, ["grace telegram 7: null"], []],
    ["the text was refused", "telegram:grace", REFUSED, false, [], []],
  ];
  test.each(table)("%s", async (_what, key, outcome, triedAnyway, broken, moved) => {
    const { world, services } = notifyWorld();
    await learn(services, outcome, key, { to: "7", triedAnyway });
    expect([world.broken, world.moved]).toEqual([broken, moved]);
  });

  test("that cannot be written down is logged, and nothing else", async () => {
    const { services } = notifyWorld();
    const failures: string[] = [];
    services.logs.requestFailed = (where) => void failures.push(where);
    services.pairings.broken = () => Promise.reject(new Error("the database does not answer"));
    services.watch.noticed = () => Promise.reject(new Error("the database does not answer"));
    await learn(services, GONE, "telegram:grace", { to: "7", triedAnyway: false });
    expect(failures).toEqual(["learning", "learning"]);
  });
});

test("push is sent to the device's token, and what is kept knows the device by its id alone", async () => {
  const { say, shown, world } = shop({
    staff: { grace: aPerson(7, { pairing: {} }) },
    devicesOf: { grace: [aDevice("a")] },
  });
  await say(0);
  expect(shown).toMatchObject([{ to: "token of a" }]);
  expect(JSON.stringify([...world.cursors.values(), world.links])).not.toContain("token of a");
  expect(world.cursors.get("ada")?.targets["push:grace:a"]).toMatchObject({ to: "a", notified: 1 });
  expect(world.links).toEqual([]);
});

test("an alert's ref names its request, and an answer to it finds the conversation for 90 days", async () => {
  const { say, shown, world } = shop();
  await say(0);
  await say(1);
  expect(shown.map(({ ref }) => ref)).toEqual(["ada/1/telegram:grace", "ada/2/telegram:grace"]);
  expect(world.links.map(({ chat, message, request }) => [chat, message, request])).toEqual([
    ["7", "telegram-1", "1"],
    ["7", "telegram-2", "2"],
  ]);
  expect(world.links[0]?.expiresAt).toBe(NOON + 90 * 24 * 3_600_000);
});

test("an answer to what told of a question finds that question", async () => {
  const { say, world, change } = shop({
    staff: { grace: aPerson(7, { preferences: { telegram: { panel: true } } }), tom: aPerson(8) },
  });
  change("d_1", { kind: "panel", audience: ["grace", "tom"], visitor: null });
  const concerns = { kind: "asks" as const, conversationId: "ada", messageId: "m" };
  const author = { kind: "staff" as const, uid: "tom", name: "Tom" };
  await say(0, "d_1", { author, concerns, text: "Is it?" });
  expect(world.links).toMatchObject([{ conversationId: "d_1", question: expect.stringMatching(/^d_1/u) }]);
  expect(world.links[0]).not.toHaveProperty("ofNote");
});
