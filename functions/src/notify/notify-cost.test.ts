/** What notifying reads and writes, as Firestore would bill it. */
import { expect, test } from "vitest";
import { aPerson, NOON } from "../../test/notify-fakes.ts";
import { aDevice } from "../../test/plan-fakes.ts";
import { by, shop } from "../../test/shop.ts";

/** Grace has a browser and Telegram. Every document that is read or written is named in `bill`. */
function counting(setting: Parameters<typeof shop>[0] = {}) {
  const bill: string[] = [];
  const scene = shop({ devicesOf: { grace: [aDevice("a")] }, ...setting });
  const { services } = scene;
  const { conversations, devices, cursors, channelStates } = services;
  services.conversations = {
    ...conversations,
    get: (id) => (bill.push("conversation"), conversations.get(id)),
    messages: async (id, range) => {
      const found = await conversations.messages(id, range);
      bill.push(...Array<string>(Math.max(1, found.length)).fill("message"));
      return found;
    },
  };
  services.devices = {
    ...devices,
    of: (uids) => (bill.push(...uids.map((uid) => `devices ${uid}`)), devices.of(uids)),
  };
  services.channelStates = { ...channelStates, read: () => (bill.push("channels"), channelStates.read()) };
  services.cursors = {
    ...cursors,
    change: async (id, decide) => {
      bill.push("cursors");
      return cursors.change(id, async (current, rates) => {
        const change = await decide(current, (uids) => (bill.push(...uids.map((uid) => `rates ${uid}`)), rates(uids)));
        if (change.cursors) bill.push("cursors written");
        bill.push(...Object.keys(change.rates ?? {}).map((uid) => `rates ${uid} written`));
        bill.push(...(change.links ?? []).map(() => "link written"));
        return change;
      });
    },
  };
  const changeRate = services.cursors.changeRate.bind(services.cursors);
  services.cursors.changeRate = (recipient, key, decide) =>
    changeRate(recipient, key, (rate) => {
      const change = decide(rate);
      if (change.rate !== rate) bill.push(`rates ${recipient} written`);
      return change;
    });
  const take = () => bill.splice(0).toSorted();
  return { ...scene, take };
}

const ONE_MESSAGE = [
  "channels",
  "conversation",
  "cursors",
  "cursors",
  "cursors written",
  "cursors written",
  "devices grace",
  "link written",
];

test("a stranger's first message: the conversation, the group, devices and a rate for each who is notified", async () => {
  const { say, take } = counting();
  await say(0);
  expect(take()).toEqual([...ONE_MESSAGE, "rates grace", "rates grace written"]);
});

test("each later one: two reads and two writes of the cursors, and nothing of what was said before", async () => {
  const { say, take } = counting();
  await say(0);
  take();
  await say(5);
  expect(take()).toEqual(ONE_MESSAGE);
});

test("no devices while push is off", async () => {
  const { say, take, services } = counting();
  services.channels = {};
  services.channelsOff = { push: "push is off", telegram: "Telegram is off", whatsapp: "WhatsApp is off" };
  await say(0);
  expect(take().filter((line) => line.startsWith("devices"))).toEqual([]);
});

test("an answer: the conversation, the visitor's devices and the cursors, once each", async () => {
  const { say, take, change } = counting();
  change("ada", { createdAt: NOON });
  await say(0);
  take();
  await say(5, "ada", by("grace"));
  expect(take()).toEqual(["channels", "conversation", "cursors", "cursors written", "devices ada"]);
});

test("a stranger in a flood costs a rate's read, and not its write", async () => {
  const { say, take } = counting({ staff: { grace: aPerson(7) }, devicesOf: {} });
  for (let n = 0; n < 7; n += 1) await say(n / 10, `stranger-${n}`);
  take();
  await say(0.8, "stranger-8");
  expect(take()).toEqual(["channels", "conversation", "cursors", "cursors written", "devices grace", "rates grace"]);
});

test("an idle run of the reconciler asks three questions and changes nothing", async () => {
  const { reconcile, take, at, say } = counting();
  await say(0);
  await at(600);
  await reconcile();
  await at(3 * 3_600);
  await reconcile();
  take();
  await at(4 * 3_600);
  expect([await reconcile(), take()]).toEqual([{ found: 0, failed: 0 }, []]);
});

test("in a flood most strangers cost one write, however many are notified of them", async () => {
  const staff = {
    grace: aPerson(7),
    alan: aPerson(8),
    joan: aPerson(9, { pairing: { whatsapp: { number: "4790000009" } } }),
  };
  const { say, at, take, cursor } = counting({ staff });
  const come = async (from: number, count: number, since: number) => {
    for (let n = 0; n < count; n += 1) await say(since + n * 0.1, `stranger-${from + n}`);
  };
  await come(0, 20, 0);
  await at(60);
  take();
  await come(20, 100, 60);
  await at(300);
  const written = take().filter((what) => what.endsWith("written"));
  expect(written.filter((what) => what === "cursors written")).toHaveLength(100);
  // For each digest that it is due, that it leaves, and what came of it: in ten seconds three on each of four phones at most.
  expect(written.length).toBeLessThanOrEqual(100 + 3 * 3 * 4);
  const ends = ["telegram:grace", "push:grace:a", "telegram:alan", "whatsapp:joan"].map(
    (key) => cursor(key, "stranger-119")?.history.at(-1)?.reason,
  );
  expect(ends).toEqual(Array(4).fill("together"));
});
