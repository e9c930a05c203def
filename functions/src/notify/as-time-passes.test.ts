/** Plan, ledger, dispatch and sweep together, by a clock that the tests move: what a phone shows, and when. */
import { describe, expect, test } from "vitest";
import type { Message } from "../chat/conversation.ts";
import type { RosterEntry } from "../people/roster.ts";
import { ProviderUnreachable, type Channel } from "../channels/channel.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";
import { sweepBacklog } from "./sweep-backlog.ts";
import { NotToldYet, tellOfMessage } from "./tell.ts";

const SECOND = 1000;
const VISITOR = { kind: "visitor" as const, uid: "ada", name: "Ada" };
const STAFF = { kind: "staff" as const, uid: "grace", name: "Grace" };

/** A world with every channel, where Grace has a phone with all of them. `say` lets time pass until that second. */
function phone(preferences: RosterEntry["preferences"] = {}, change: Partial<RosterEntry> = {}) {
  const shown: string[] = [];
  const addresses: string[] = [];
  const broken = new Set<string>();
  const reads: string[] = [];
  const pairing = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000000" } };
  const device = { id: "00112233445566ff", token: "a token", at: NOON };
  const channel = (name: string): Channel => ({
    async send({ to, silent, words }) {
      if (broken.has(name)) throw new ProviderUnreachable("503");
      const sound = name === "whatsapp" ? `${words.count} new` : silent ? "silent" : "rings";
      addresses.push(to);
      shown.push(`${(world.now - NOON) / SECOND} s: ${name} ${sound}`);
      return { providerId: null, to };
    },
  });
  const { world, services } = notifyWorld({
    channels: { push: channel("push"), telegram: channel("telegram"), whatsapp: channel("whatsapp") },
    channelsOff: {},
    roster: async () => ({ grace: aPerson(7, { preferences, pairing, ...change }) }),
    devices: {
      of: async (uids) => {
        reads.push(...uids.map((uid) => `devices/${uid}`));
        return uids.includes("grace") ? { grace: [device] } : {};
      },
      forget: async () => {},
    },
  });
  world.conversation = aConversation({ seq: 0 });

  const pass = async (seconds: number) => {
    const until = NOON + seconds * SECOND;
    for (let next = nextMinute(world.now); next <= until; next = nextMinute(world.now)) {
      world.now = next;
      await sweepBacklog(services)();
    }
    world.now = until;
  };
  const say = async (seconds: number, author: Message["author"] = VISITOR, via: Message["via"] = "widget") => {
    await pass(seconds);
    const { conversation } = world;
    if (!conversation) throw new Error("there is no conversation");
    const seq = conversation.seq + 1;
    const message = aMessage({ id: `message-${seq}`, seq, author, at: world.now, text: `${seq}` });
    world.messages.push(message);
    world.conversation = { ...conversation, seq, last: { seq, author, preview: "", at: world.now } };
    if (via === "whatsapp") Object.assign(world.conversation.last ?? {}, { fromAfar: true });
    await tellOfMessage(services)(message).catch((thrown: unknown) => {
      if (!(thrown instanceof NotToldYet)) throw thrown;
    });
  };
  const readUpTo = (seq: number) => {
    if (world.conversation) world.conversation = { ...world.conversation, read: { alan: seq } };
  };
  const on = (name: string) => shown.filter((line) => line.includes(`: ${name} `));
  const states = (key: string) =>
    [...world.ledgers.values()].map(({ targets }) => `${targets[key]?.state} ${targets[key]?.error ?? ""}`.trim());
  return { world, services, shown, addresses, broken, reads, say, pass, readUpTo, on, states };
}

/** The sweep runs at half past each minute, so that it meets no round number. */
function nextMinute(now: number): number {
  return Math.floor((now + 30_000) / 60_000) * 60_000 + 30_000;
}

describe("a burst of five messages in ten seconds", () => {
  const burst = [0, 2, 4, 7, 10];

  test("rings once on each channel, and on WhatsApp one more message stands for the rest if nobody has read them", async () => {
    const { say, pass, on, states } = phone();
    for (const second of burst) await say(second);
    await pass(60);
    expect(on("push")).toEqual(["0 s: push rings", ...burst.slice(1).map((second) => `${second} s: push silent`)]);
    expect(on("telegram")).toEqual([
      "0 s: telegram rings",
      ...burst.slice(1).map((second) => `${second} s: telegram silent`),
    ]);
    expect(on("whatsapp")).toEqual(["0 s: whatsapp 1 new"]);

    await pass(600);
    expect(on("whatsapp")).toEqual(["0 s: whatsapp 1 new", "90 s: whatsapp 4 new"]);
    expect(states("whatsapp:grace")).toEqual(["sent", ...Array(3).fill("skipped told with a later message"), "sent"]);
  });

  test("rings once in all where somebody has read it within the minute", async () => {
    const { say, pass, on, readUpTo, states } = phone();
    for (const second of burst) await say(second);
    readUpTo(5);
    await pass(600);
    expect(on("whatsapp")).toEqual(["0 s: whatsapp 1 new"]);
    expect(states("whatsapp:grace").slice(1)).toEqual(Array(4).fill("skipped read meanwhile"));
  });

  test("is one message on a channel of WhatsApp that waits", async () => {
    const { say, pass, on } = phone({ whatsapp: { delaySeconds: 120 } });
    for (const second of burst) await say(second);
    await pass(600);
    expect(on("whatsapp")).toEqual(["150 s: whatsapp 5 new"]);
  });

  test("counts only what nobody has read", async () => {
    const { say, pass, on, readUpTo } = phone({ whatsapp: { delaySeconds: 120 } });
    for (const second of burst) await say(second);
    readUpTo(3);
    await pass(600);
    expect(on("whatsapp")).toEqual(["150 s: whatsapp 2 new"]);
  });
});

test("whoever writes every half minute is heard of on WhatsApp every other minute or so, and none is left untold", async () => {
  const { say, pass, on, states } = phone();
  for (let second = 0; second <= 600; second += 30) await say(second);
  await pass(1200);
  const counts = on("whatsapp").map((line) => Number(/(\d+) new/.exec(line)?.[1]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(21);
  expect(counts.length).toBeGreaterThanOrEqual(5);
  expect(counts.length).toBeLessThanOrEqual(11);
  expect(new Set(states("whatsapp:grace"))).toEqual(new Set(["sent", "skipped told with a later message"]));
});

test("whoever writes thirty messages a minute is heard of on WhatsApp every other minute too", async () => {
  const { say, pass, on } = phone();
  for (let second = 0; second <= 1200; second += 2) await say(second);
  await pass(1800);
  const times = on("whatsapp").map((line) => Number.parseFloat(line));
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(Math.max(...gaps)).toBeLessThanOrEqual(180);
  expect(times.length).toBeLessThanOrEqual(22);
});

describe("a channel that waits", () => {
  test.each(["telegram", "whatsapp"] as const)(
    "%s is never told of a message that was read within the delay",
    async (name) => {
      const { say, pass, on, readUpTo, states } = phone({ [name]: { delaySeconds: 120 } });
      await say(0);
      await pass(100);
      readUpTo(1);
      await pass(3600);
      expect(on(name)).toEqual([]);
      expect(states(`${name}:grace`)).toEqual(["skipped read meanwhile"]);
    },
  );

  test("nor of one that was answered", async () => {
    const { say, pass, on } = phone({ whatsapp: { delaySeconds: 120 } });
    await say(0);
    await say(60, STAFF);
    await pass(3600);
    expect(on("whatsapp")).toEqual([]);
  });

  test("is told at the end of it if nobody has read it", async () => {
    const { say, pass, on } = phone({ telegram: { delaySeconds: 120 } });
    await say(0);
    await pass(3600);
    expect(on("telegram")).toEqual(["150 s: telegram rings"]);
  });
});

test("an answer from WhatsApp to the first of a burst does not keep the rest from being told there", async () => {
  const { say, pass, on, readUpTo, states } = phone({ telegram: { visitor: false }, push: { visitor: false } });
  await say(0);
  await say(20);
  await say(30, STAFF, "whatsapp");
  readUpTo(1);
  await pass(3600);
  expect(on("whatsapp")).toHaveLength(2);
  expect(states("whatsapp:grace").slice(0, 2)).toEqual(["sent", "sent"]);
});

describe("a burst rings once for each person and channel", () => {
  test("whoever comes on duty within it is rung for the next message", async () => {
    const { services, say, shown } = phone();
    const [grace, alan] = [aPerson(7), aPerson(8)];
    const become = (on: boolean) => {
      services.roster = async () => ({ grace, alan: { ...alan, duty: { on } } });
    };
    services.channels.telegram = {
      async send({ to, silent }) {
        shown.push(`${to} ${silent ? "silent" : "rings"}`);
        return { providerId: null, to };
      },
    };
    become(false);
    await say(0);
    await say(5);
    become(true);
    await say(10);
    await say(15);
    expect(shown.filter((line) => line.startsWith("7"))).toEqual(["7 rings", "7 silent", "7 silent", "7 silent"]);
    expect(shown.filter((line) => line.startsWith("8"))).toEqual(["8 rings", "8 silent"]);
  });

  test("whose quiet hours end within it is rung for the next message", async () => {
    const quietHours = { timezone: "Europe/Oslo", from: "12:00", to: "13:01" };
    const { say, on } = phone({ quietHours });
    for (const second of [50, 55, 62, 66]) await say(second);
    expect(on("telegram")).toEqual([
      "50 s: telegram silent",
      "55 s: telegram silent",
      "62 s: telegram rings",
      "66 s: telegram silent",
    ]);
  });
});

describe("quiet hours", () => {
  test.each(["telegram", "push"])("that are over when %s comes at last: it rings, once a burst", async (name) => {
    const { say, pass, on, broken } = phone({ quietHours: { timezone: "Europe/Oslo", from: "12:00", to: "13:05" } });
    broken.add(name);
    await say(200);
    await say(210);
    broken.clear();
    // The last try in vain was before they ended.
    broken.add(name);
    await pass(290);
    broken.clear();
    await pass(1200);
    const sounds = on(name).map((line) => line.split(" ").at(-1));
    expect(sounds).toHaveLength(2);
    expect(sounds).toEqual(expect.arrayContaining(["rings", "silent"]));
  });

  test("that have begun when it comes at last: it is silent", async () => {
    const { say, pass, on, broken } = phone({ quietHours: { timezone: "Europe/Oslo", from: "13:05", to: "15:00" } });
    broken.add("telegram");
    await say(280);
    await pass(299);
    broken.clear();
    await pass(1200);
    expect(on("telegram").map((line) => line.split(": ")[1])).toEqual(["telegram silent"]);
  });

  // NOON is 13:00 in Oslo.
  const quietHours = { timezone: "Europe/Oslo", from: "13:10", to: "15:00" };

  test("keep WhatsApp back until they end: then one message stands for all of them", async () => {
    const { say, pass, on } = phone({ quietHours });
    await say(0);
    for (const second of [900, 1800, 3600]) await say(second);
    await pass(7150);
    expect(on("whatsapp")).toEqual(["0 s: whatsapp 1 new"]);
    expect(on("telegram").slice(1)).toEqual([
      "900 s: telegram silent",
      "1800 s: telegram silent",
      "3600 s: telegram silent",
    ]);
    await pass(9000);
    expect(on("whatsapp")).toEqual(["0 s: whatsapp 1 new", "7230 s: whatsapp 3 new"]);
  });

  test("hold for a message too that could not be sent before they began", async () => {
    const { say, pass, on, broken } = phone({ quietHours });
    broken.add("whatsapp");
    await say(590);
    broken.clear();
    await pass(9000);
    expect(on("whatsapp")).toEqual(["7230 s: whatsapp 1 new"]);
  });
});

test("after an outage of WhatsApp what waited comes as one message, and nothing is lost", async () => {
  const { say, pass, on, broken, states } = phone();
  broken.add("whatsapp");
  for (let second = 0; second < 1800; second += 100) await say(second);
  broken.clear();
  await pass(7200);
  const counts = on("whatsapp").map((line) => Number(/(\d+) new/.exec(line)?.[1]));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(18);
  expect(counts.length).toBeLessThan(5);
  expect(states("whatsapp:grace").every((state) => /^sent|told with a later message$/.test(state))).toBe(true);
});

test("push is sent to the device's token, and the ledger knows the device by its id alone", async () => {
  const { say, addresses, world } = phone();
  await say(0);
  expect(addresses).toContain("a token");
  expect(JSON.stringify([...world.ledgers.values(), world.links])).not.toContain("a token");
  const target = world.ledgers.get("message-1")?.targets["push:grace:00112233445566ff"];
  expect(target).toMatchObject({ state: "sent", to: "00112233445566ff" });
});

describe("what telling reads", () => {
  /** Counts documents as Firestore would bill them, beyond the ledger's own transactions. */
  function counting(preferences: RosterEntry["preferences"] = {}) {
    const made = phone(preferences);
    const { services, reads } = made;
    const { conversations, channelStates, deliveries } = services;
    services.conversations = {
      ...conversations,
      get: (id) => (reads.push("conversation"), conversations.get(id)),
      messages: async (id, range) => {
        const found = await conversations.messages(id, range);
        reads.push(...Array<string>(Math.max(1, found.length)).fill("message"));
        return found;
      },
    };
    services.channelStates = { ...channelStates, read: () => (reads.push("site/channels"), channelStates.read()) };
    services.deliveries = {
      ...deliveries,
      ofConversation: async (id, range) => {
        const found = await deliveries.ofConversation(id, range);
        reads.push(...Array<string>(Math.max(1, found.length)).fill("ledger"));
        return found;
      },
    };
    return made;
  }

  test("of a visitor's first message: the conversation, the group, and one read for each person told by push", async () => {
    const { say, reads } = counting();
    await say(0);
    expect(reads.sort()).toEqual(["conversation", "devices/grace", "site/channels"]);
  });

  test("of each later one: one message more, and how that was told", async () => {
    const { say, reads } = counting();
    await say(0);
    reads.length = 0;
    await say(5);
    expect(reads.sort()).toEqual(["conversation", "devices/grace", "ledger", "message", "site/channels"]);
  });

  test("no devices while push is off, and no group while Telegram is", async () => {
    const { services, say, reads } = counting();
    services.channelsOff = { push: "push is off", telegram: "Telegram is off", whatsapp: "WhatsApp is off" };
    services.channels = {};
    await say(0);
    expect(reads).toEqual(["conversation"]);
  });

  test("of an answer: the conversation and the visitor's devices", async () => {
    const { say, reads } = counting();
    await say(0, STAFF);
    expect(reads.sort()).toEqual(["conversation", "devices/ada"]);
  });
});
