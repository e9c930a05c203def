/** A provider that is away: nothing is lost or doubled, and what waited comes at a pace that it takes. */
import { expect, test } from "vitest";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { aDevice, GROUP, reachable } from "../../test/plan-fakes.ts";
import { shop } from "../../test/shop.ts";
import { memoryChannelStates } from "../channels/telegram/fake-bot-api.ts";
import { createPace } from "../channels/telegram/telegram-pace.ts";
import { ProviderUnknown, ProviderDown, ProviderThrottled, ProviderUnreachable } from "../channels/channel.ts";

const SECOND = 1_000;
const MINUTE = 60;
const VISITORS = 60;

/** The most that came in so many seconds. */
function mostWithin(shown: readonly { at: number }[], seconds: number): number {
  return Math.max(...shown.map(({ at }) => shown.filter((other) => other.at >= at && other.at < at + seconds).length));
}

test("Telegram down for 30 minutes: every visitor's message comes once, and the backlog keeps the limits", async () => {
  const channelStates = memoryChannelStates({ topics: false, group: { ...GROUP, forum: false } }).store;
  const { shown, say, at, fails, world, time, reconcile } = shop({ channelStates });
  const pace = createPace({ now: () => world.now, pause: time.pause });
  fails.telegram = async ({ to }) => {
    await pace.turn(to);
    return world.now < NOON + 30 * MINUTE * SECOND ? new ProviderUnreachable("no connection") : undefined;
  };
  for (let n = 0; n < VISITORS; n += 1) await say(n * 30, `visitor-${n}`);
  for (let minute = 40; minute <= 100; minute += 20) {
    await at(minute * MINUTE);
    await reconcile();
  }
  const chats = ["7", "-100"].map((chat) => shown.filter(({ to }) => to === chat));
  for (const chat of chats) {
    expect(new Set(chat.map(({ conversationId }) => conversationId)).size).toBe(VISITORS);
    expect(chat).toHaveLength(VISITORS);
    expect(mostWithin(chat, 3)).toBeLessThanOrEqual(3);
  }
  expect(mostWithin(chats[1] ?? [], MINUTE)).toBeLessThanOrEqual(20);
  expect(shown.every(({ at: second }) => second >= 30 * MINUTE)).toBe(true);
  expect(Math.max(...shown.map(({ at: second }) => second))).toBeLessThan(55 * MINUTE);
});

test("after an outage of WhatsApp what waited comes as one message, and nothing is left out", async () => {
  const { say, at, on, fails, states } = shop({ staff: { grace: reachable({ telegram: { visitor: false } }) } });
  fails.whatsapp = () => new ProviderUnreachable("503");
  for (let second = 0; second < 1_800; second += 100) await say(second);
  delete fails.whatsapp;
  await at(7_200);
  expect(on("whatsapp").map((line) => line.split(" s ")[1])).toEqual(["18 new"]);
  expect(new Set(states("whatsapp:grace"))).toEqual(new Set(["sent"]));
});

test("after an outage of Telegram a long text of many messages comes whole, in its order, with one ring", async () => {
  const { say, at, shown, fails } = shop();
  fails.telegram = () => new ProviderUnreachable("503");
  for (let n = 0; n < 14; n += 1) await say(n);
  delete fails.telegram;
  await at(10 * MINUTE);
  expect(shown.map(({ text }) => text)).toEqual(Array.from({ length: 14 }, (_, n) => `ada ${n + 1}`));
  expect(shown.map(({ sound }) => sound)).toEqual(["rings", ...Array(13).fill("silent")]);
});

test("a provider that asks to wait is left alone for so long, and then it rings", async () => {
  const { say, at, on, fails } = shop();
  fails.telegram = () => {
    delete fails.telegram;
    return new ProviderThrottled("retry after 7", 7_000);
  };
  await say(0);
  await at(60);
  expect(on("telegram")).toEqual(["7 s rings"]);
});

test("our own pace: nothing went wrong, it is no try, and it rings when its place has come", async () => {
  const { say, at, on, fails, states, cursor } = shop();
  fails.telegram = () => {
    delete fails.telegram;
    return new ProviderThrottled("one at a time", 6_000, { ours: true });
  };
  await say(0);
  expect(states("telegram:grace")).toEqual(["pending paced"]);
  await at(60);
  expect(on("telegram")).toEqual(["6 s rings"]);
  expect(cursor("telegram:grace")?.history).toMatchObject([{ attempts: 1 }]);
});

test("a channel that refuses us altogether is tried for a day: who mends it finds that nothing was lost", async () => {
  const { say, at, on, fails, states } = shop();
  fails.telegram = () => new ProviderDown("check TELEGRAM_BOT_TOKEN");
  await say(0);
  await at(20 * 3_600);
  delete fails.telegram;
  await at(21 * 3_600);
  expect(on("telegram")).toHaveLength(1);
  expect(states("telegram:grace")).toEqual(["sent"]);
});

test("after a day it is dead, and the words say what was wrong", async () => {
  const { say, at, on, fails, cursor } = shop();
  fails.telegram = () => new ProviderUnreachable("503");
  await say(0);
  await at(26 * 3_600);
  delete fails.telegram;
  await at(30 * 3_600);
  expect(on("telegram")).toEqual([]);
  expect(cursor("telegram:grace")?.history).toMatchObject([
    { state: "dead", reason: "late", error: "not told within 24 hours: 503" },
  ]);
});

test("what is unknown on WhatsApp waits two minutes for the provider's word, then comes once more", async () => {
  const { say, at, on, fails, states } = shop({ staff: { grace: reachable({ telegram: { visitor: false } }) } });
  fails.whatsapp = () => {
    delete fails.whatsapp;
    return new ProviderUnknown("no answer");
  };
  await say(0);
  await at(119);
  expect(states("whatsapp:grace")).toEqual(["unknown"]);
  await at(300);
  expect(on("whatsapp")).toEqual(["120 s 1 new"]);
});

test("an error that no channel should throw may have left, and its words stay inside", async () => {
  const { say, fails, cursor } = shop();
  fails.telegram = () => new Error("https://api.telegram.org/bot123:secret/");
  await say(0);
  expect(cursor("telegram:grace")).toMatchObject({ pending: { unknown: 1, error: "an unforeseen failure" } });
});

test("one phone's failure holds back no other, and a slow one no quick one's outcome", async () => {
  const { say, at, shown, fails, states, time } = shop({ staff: { grace: aPerson(7), alan: aPerson(8) } });
  fails.telegram = async ({ to }) => {
    if (to === "7") await time.pause(9_000);
    return undefined;
  };
  await say(0);
  await at(4);
  expect(shown.map(({ to }) => to)).toEqual(["8"]);
  expect([states("telegram:grace"), states("telegram:alan")]).toEqual([["sending"], ["sent"]]);
  await at(60);
  expect(states("telegram:grace")).toEqual(["sent"]);
});

test("a push that may have arrived comes again, for the device shows it once", async () => {
  const staff = { grace: aPerson(7, { pairing: {} }) };
  const { say, at, on, fails } = shop({ staff, devicesOf: { grace: [aDevice("a")] } });
  let tries = 0;
  fails.push = () => ((tries += 1) <= 3 ? new ProviderUnknown("no answer") : undefined);
  await say(0);
  await at(60);
  expect(on("push")).toEqual(["15 s silent"]);
});

test("when a quick channel took it is not when a slow one did: whoever answers in between has been told", async () => {
  const { say, at, fails, cursor, time } = shop({ staff: { grace: reachable() } });
  fails.whatsapp = async () => {
    await time.pause(2_000);
    return undefined;
  };
  await say(0);
  await at(5);
  const takenAt = (key: string) => cursor(key)?.history.map((entry) => (entry.at - NOON) / 1_000);
  expect([takenAt("telegram:grace"), takenAt("whatsapp:grace")]).toEqual([[0], [2]]);
});
