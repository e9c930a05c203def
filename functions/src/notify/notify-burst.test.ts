/** Whoever writes much at once is heard of once, and then quietly. */
import { describe, expect, test } from "vitest";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { aDevice, reachable } from "../../test/plan-fakes.ts";
import { by, shop } from "../../test/shop.ts";
import type { RosterEntry } from "../people/roster.ts";
import { ProviderUnknown, ProviderUnreachable } from "../channels/channel.ts";

const PANEL_OFF = { preferences: { telegram: { visitor: false } } };

/** Grace has every channel, with these choices. */
const everywhere = (preferences: RosterEntry["preferences"] = {}) =>
  shop({ staff: { grace: reachable(preferences) }, devicesOf: { grace: [aDevice("a")] } });

describe("a burst of five messages in ten seconds", () => {
  const burst = [0, 2, 4, 7, 10];

  test("rings once on each channel, and on WhatsApp one more stands for the rest if nobody has read them", async () => {
    const { say, at, on, states } = everywhere();
    for (const second of burst) await say(second);
    await at(59);
    const quietly = ["0 s rings", ...burst.slice(1).map((second) => `${second} s silent`)];
    expect([on("push"), on("telegram"), on("whatsapp")]).toEqual([quietly, quietly, ["0 s 1 new"]]);
    await at(600);
    expect(on("whatsapp")).toEqual(["0 s 1 new", "60 s 4 new"]);
    expect(states("whatsapp:grace")).toEqual(["sent", "sent", "sent", "sent", "sent"]);
  });

  test("rings once in all where somebody has read it within the minute", async () => {
    const { say, at, on, read, states } = everywhere();
    for (const second of burst) await say(second);
    read("alan", 5);
    await at(600);
    expect(on("whatsapp")).toEqual(["0 s 1 new"]);
    expect(states("whatsapp:grace").slice(1)).toEqual(Array(4).fill("skipped read"));
  });

  test.each([
    [0, "120 s 5 new"],
    [3, "127 s 2 new"],
  ])("is one message on WhatsApp where that waits, of what is unread: with %i read", async (seq, expected) => {
    const { say, at, on, read } = everywhere({ whatsapp: { delaySeconds: 120 } });
    for (const second of burst) await say(second);
    read("grace", seq);
    await at(600);
    expect(on("whatsapp")).toEqual([expected]);
  });

  test("rings once in whatever order its events come, and is told in the order it was written", async () => {
    const { write, event, at, on, shown } = shop();
    const messages = [1, 2, 3, 4, 5].map(() => write("ada"));
    for (const message of messages.toReversed()) void event(message);
    await at(1);
    expect(on("telegram")).toEqual(["0 s rings", ...Array(4).fill("0 s silent")]);
    expect(shown.map(({ text }) => text)).toEqual(["ada 1", "ada 2", "ada 3", "ada 4", "ada 5"]);
  });
});

describe("how long it lasts", () => {
  test("one within a minute of the last belongs to it, and one after more than that rings again", async () => {
    const { say, on } = shop();
    for (const second of [0, 59, 118, 179]) await say(second);
    expect(on("telegram")).toEqual(["0 s rings", "59 s silent", "118 s silent", "179 s rings"]);
  });

  test("an answer or a note in between does not end it", async () => {
    const { say, on } = shop();
    await say(0);
    await say(10, "ada", by("alan"));
    await say(15, "ada", { ...by("alan"), internal: true });
    await say(20);
    expect(on("telegram")).toEqual(["0 s rings", "20 s silent"]);
  });

  test("another visitor's rings all the same", async () => {
    const { say, on } = shop();
    await say(0, "ada");
    await say(5, "tom");
    expect(on("telegram")).toEqual(["0 s rings", "5 s rings"]);
  });
});

test("whoever writes every half minute is heard of on WhatsApp every minute, and nothing is left out", async () => {
  const { say, at, on, states } = shop({ staff: { grace: reachable(PANEL_OFF.preferences) } });
  for (let second = 0; second <= 600; second += 30) await say(second);
  await at(1200);
  const counts = on("whatsapp").map((line) => Number(/(\d+) new/.exec(line)?.[1]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(21);
  expect(counts.length).toBeLessThanOrEqual(12);
  expect(new Set(states("whatsapp:grace"))).toEqual(new Set(["sent"]));
});

test("whoever writes thirty messages a minute is heard of on WhatsApp every minute too", async () => {
  const { say, at, on } = shop({ staff: { grace: reachable(PANEL_OFF.preferences) } });
  for (let second = 0; second <= 300; second += 2) await say(second);
  await at(900);
  const times = on("whatsapp").map((line) => Number.parseFloat(line));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(62);
  expect(times.length).toBeLessThanOrEqual(7);
});

describe("it rings once for each person and channel", () => {
  test("whoever comes on duty within it is rung for the next message", async () => {
    const { say, shown, staff } = shop({ staff: { grace: aPerson(7), alan: aPerson(8, { duty: { on: false } }) } });
    await say(0);
    await say(5);
    staff["alan"] = aPerson(8);
    await say(10);
    await say(15);
    const heard = (to: string) => shown.filter((each) => each.to === to).map(({ sound }) => sound);
    expect(heard("7")).toEqual(["rings", "silent", "silent", "silent"]);
    expect(heard("8")).toEqual(["rings", "silent"]);
  });

  test("whose quiet hours end within it is rung for the next message", async () => {
    const { say, on } = everywhere({ quietHours: { timezone: "Europe/Oslo", from: "12:00", to: "13:01" } });
    for (const second of [50, 55, 62, 66]) await say(second);
    expect(on("telegram")).toEqual(["50 s silent", "55 s silent", "62 s rings", "66 s silent"]);
  });

  test("who could not be reached with the first is rung with it later, and not with the others", async () => {
    const { say, at, on, fails, world } = shop();
    fails.telegram = () => (world.now < NOON + 20_000 ? new ProviderUnreachable("503") : undefined);
    await say(0);
    await say(10);
    await at(60);
    expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["rings", "silent"]);
  });

  test("whom the first may have reached is not rung with the next", async () => {
    const { say, at, on, fails, world } = shop();
    fails.telegram = () => (world.now < NOON + 20_000 ? new ProviderUnknown("no answer") : undefined);
    await say(0);
    await say(10);
    await at(60);
    expect(on("telegram").map((line) => line.split(" ").at(-1))).toEqual(["silent"]);
  });
});

test("an answer from WhatsApp to the first of a burst does not keep the rest from coming there", async () => {
  const staff = { grace: reachable({ telegram: { visitor: false } }) };
  const { say, at, on, read, states } = shop({ staff });
  await say(0);
  await say(20);
  await say(30, "ada", by("grace", "whatsapp"));
  read("grace", 1);
  await at(3600);
  expect(on("whatsapp")).toEqual(["0 s 1 new", "60 s 1 new"]);
  expect(states("whatsapp:grace").slice(0, 2)).toEqual(["sent", "sent"]);
});
