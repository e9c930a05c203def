import { describe, expect, test } from "vitest";
import { ChatError } from "../../contract/errors.ts";
import { ProviderDoubt, ProviderRejected, ProviderThrottled, ProviderUnreachable } from "./channels/channel.ts";
import { deliveryForStaff } from "./delivery-for-staff.ts";
import { DEAD_AFTER_MS } from "./lease.ts";
import { LEASE_MS } from "../times.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld, scriptedChannel } from "./notify-fakes.ts";
import { NotToldYet, tellOfMessage } from "./tell.ts";

const MESSAGE = aMessage();
const KEY = "telegram:grace";

/** A world whose Telegram follows the script. */
function scripted(...script: Parameters<typeof scriptedChannel>) {
  const { channel, sent } = scriptedChannel(...script);
  const { world, services } = notifyWorld({ channels: { telegram: channel } });
  const target = () => world.ledgers.get(MESSAGE.id)?.targets[KEY];
  return { world, services, sent, target, tell: () => tellOfMessage(services)(MESSAGE) };
}

describe("telling of a message", () => {
  test("sends it, keeps the receipt, takes the message's mark and remembers where an answer belongs", async () => {
    const { world, sent, target, tell } = scripted();
    await tell();
    expect(sent).toMatchObject([{ to: "7", silent: false, words: { preview: MESSAGE.text, site: "Lamp Shop" } }]);
    expect(target()).toMatchObject({ state: "sent", providerId: "101", attempts: 1, dueAt: null });
    expect(world.told).toEqual([MESSAGE.id]);
    expect(world.links).toMatchObject([
      { provider: "telegram", chat: "7", message: "101", conversationId: MESSAGE.conversationId },
    ]);
  });

  test("the same event again sends nothing", async () => {
    const { world, sent, tell } = scripted();
    await tell();
    await tell();
    expect(sent).toHaveLength(1);
    expect(world.told).toEqual([MESSAGE.id]);
  });

  test("with nobody to tell there is still a ledger, and it is settled", async () => {
    const { world, services } = notifyWorld({ roster: async () => ({}) });
    await tellOfMessage(services)(MESSAGE);
    expect(world.ledgers.get(MESSAGE.id)).toMatchObject({ targets: {}, dueAt: null });
    expect(world.told).toEqual([MESSAGE.id]);
  });

  test("an erased conversation is nobody's business any more", async () => {
    const { world, sent, tell } = scripted();
    world.conversation = undefined;
    await tell();
    expect(sent).toEqual([]);
    expect(world.ledgers.size).toBe(0);
  });

  test("so is a message that was erased before it could be told: the event is done with", async () => {
    const { world, services, sent } = scripted();
    const { store } = world;
    services.deliveries = {
      ...store,
      change: (_message, decide) =>
        decide(undefined).told
          ? Promise.reject(new ChatError("NOT_FOUND", "what was to be changed is gone"))
          : Promise.reject(new Error("nothing else is changed")),
    };
    await tellOfMessage(services)(MESSAGE);
    expect(sent).toEqual([]);
  });

  test("a channel that is not set up is skipped in words, and the others are told", async () => {
    const whatsapp = { number: "4790000000" };
    const person = aPerson(7, { pairing: { telegram: { chatId: 7, userId: 7 }, whatsapp } });
    const { world, services } = notifyWorld({ roster: async () => ({ grace: person }) });
    await tellOfMessage(services)(MESSAGE);
    expect(world.ledgers.get(MESSAGE.id)?.targets).toMatchObject({
      [KEY]: { state: "sent" },
      "whatsapp:grace": { state: "skipped", error: "WhatsApp is not set up" },
    });
  });

  test("a burst rings once", async () => {
    const { world, services } = notifyWorld();
    const burst = [1, 2, 3, 4, 5].map((seq) => aMessage({ id: `message-${seq}`, seq, at: NOON + seq * 2000 }));
    world.messages.push(...burst);
    // The triggers come in any order.
    for (const message of burst.toReversed()) await tellOfMessage(services)(message);
    expect(world.sent.map(({ silent }) => silent)).toEqual([true, true, true, true, false]);
  });

  test("an event that comes 25 h late is acknowledged, and the ledger says that it was too late", async () => {
    const { world, sent, target, tell } = scripted();
    world.now = NOON + DEAD_AFTER_MS + 3_600_000;
    await tell();
    expect(sent).toEqual([]);
    expect(target()).toMatchObject({ state: "dead", error: "not told within 24 hours" });
  });
});

test("what came of several channels is written one after the other, also where one cannot be", async () => {
  const { channel } = scriptedChannel();
  const pairing = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "4790000001" } };
  const { world, services } = notifyWorld({
    channels: { telegram: channel, whatsapp: channel },
    channelsOff: {},
    roster: async () => ({ grace: aPerson(7, { pairing }), alan: aPerson(8) }),
  });
  const { deliveries } = services;
  let [writing, most, changes] = [0, 0, 0];
  services.deliveries = {
    ...deliveries,
    async change(...args) {
      changes += 1;
      most = Math.max(most, (writing += 1));
      await new Promise<void>((resolve) => void setImmediate(resolve));
      writing -= 1;
      if (changes === 3 || changes === 4) throw new ChatError("UNAVAILABLE", "the database does not answer");
      return deliveries.change(...args);
    },
  };
  await expect(tellOfMessage(services)(MESSAGE)).rejects.toMatchObject({ code: "UNAVAILABLE" });
  expect(most).toBe(1);
  const states = Object.values(world.ledgers.get(MESSAGE.id)?.targets ?? {}).map(({ state }) => state);
  expect(states.toSorted()).toEqual(["sending", "sent", "sent"]);
});

describe("when the provider fails", () => {
  test("throttled: the event is wanted again, nothing is sent before the time, and then it is sent", async () => {
    const { world, sent, target, tell } = scripted(new ProviderThrottled("Too Many Requests: retry after 7", 7000));
    await expect(tell()).rejects.toThrow(NotToldYet);
    expect(target()).toMatchObject({ state: "retry", dueAt: NOON + 7000 });
    world.now += 6999;
    await expect(tell()).rejects.toThrow(NotToldYet);
    expect(sent).toHaveLength(1);
    world.now += 1;
    await tell();
    expect(target()).toMatchObject({ state: "sent", attempts: 2 });
  });

  test("our own pace: nothing went wrong, the event is done with, and it rings when its place has come", async () => {
    const early = new ProviderThrottled("one message in 6 seconds", 6000, { ours: true });
    const { world, sent, target, tell } = scripted(early);
    await tell();
    expect(target()).toMatchObject({ state: "pending", dueAt: NOON + 6000, attempts: 0, reason: "paced" });
    world.now += 6000;
    await tell();
    expect(sent).toMatchObject([{}, { silent: false }]);
    expect(target()).toMatchObject({ state: "sent", attempts: 1, reason: null });
  });

  test.each([
    ["its place comes within seconds: it rings, as if it had been at once", 6000, "sent"],
    ["its place comes when the sweep does: nobody is rung for what was read meanwhile", 50_000, "skipped"],
  ])("our own pace, and %s", async (_what, lateMs, state) => {
    const early = new ProviderThrottled("one message in 6 seconds", 6000, { ours: true });
    const { world, target, tell } = scripted(early);
    await tell();
    world.now += lateMs;
    world.conversation = aConversation({ read: { grace: 1 } });
    await tell();
    expect(target()).toMatchObject({ state });
  });

  test("unreachable: again, and it still rings, for it surely has not arrived", async () => {
    const { world, sent, tell } = scripted(new ProviderUnreachable("no connection (ECONNREFUSED)"));
    await expect(tell()).rejects.toThrow(NotToldYet);
    world.now += 2000;
    await tell();
    expect(sent.map(({ silent }) => silent)).toEqual([false, false]);
  });

  test("doubt: once more without a sound, and not a third time", async () => {
    const { world, sent, target, tell } = scripted(new ProviderDoubt("no answer"), new ProviderDoubt("no answer"));
    await expect(tell()).rejects.toThrow(NotToldYet);
    world.now += 15_000;
    await tell();
    expect(sent.map(({ silent }) => silent)).toEqual([false, true]);
    expect(target()).toMatchObject({ state: "dead", error: "it may or may not have arrived: no answer" });
  });

  test("an error that no channel should throw counts as a doubt, and its words stay inside", async () => {
    const { target, tell } = scripted(new Error("https://api.telegram.org/bot123:secret/"));
    await expect(tell()).rejects.toThrow(NotToldYet);
    expect(target()).toMatchObject({ state: "doubt", error: "an unforeseen failure" });
  });

  test("blocked: dead at once in the provider's words, and the pairing is marked broken", async () => {
    const blocked = "Telegram: Forbidden: bot was blocked by the user";
    const { world, target, tell } = scripted(new ProviderRejected(blocked, { gone: true }));
    await tell();
    expect(target()).toMatchObject({ state: "dead", error: blocked });
    expect(world.broken).toEqual([`grace telegram 7: ${blocked}`]);
  });

  test("a chat that moved is followed in the roster and in the link", async () => {
    const channel = { send: async () => ({ providerId: "55", to: "-1007" }) };
    const { world, services } = notifyWorld({ channels: { telegram: channel } });
    await tellOfMessage(services)(MESSAGE);
    expect(world.moved).toEqual(["grace telegram 7 → -1007"]);
    expect(world.links).toMatchObject([{ chat: "-1007", message: "55" }]);
  });

  test("one target's failure holds back no other", async () => {
    const { channel } = scriptedChannel(new ProviderUnreachable("503"));
    const roster = async () => ({ grace: aPerson(7), alan: aPerson(8) });
    const { world, services } = notifyWorld({ roster, channels: { telegram: channel } });
    await expect(tellOfMessage(services)(MESSAGE)).rejects.toThrow(NotToldYet);
    const states = Object.values(world.ledgers.get(MESSAGE.id)?.targets ?? {}).map(({ state }) => state);
    expect(states.sort()).toEqual(["retry", "sent"]);
  });
});

describe("when the instance is lost", () => {
  test("after the lease: surely not sent, so it is sent with its ring once the lease has lapsed", async () => {
    const { world, sent, tell } = scripted();
    world.store.crashAfter = 1;
    await expect(tell()).rejects.toThrow("the instance is gone");
    await expect(tell()).rejects.toThrow(NotToldYet);
    expect(sent).toEqual([]);
    world.now += LEASE_MS;
    await tell();
    expect(sent).toMatchObject([{ silent: false }]);
  });

  test("after the mark: nobody can know, so it comes again without a sound", async () => {
    const { world, sent, target, tell } = scripted();
    world.store.crashAfter = 2;
    await expect(tell()).rejects.toThrow("the instance is gone");
    world.now += LEASE_MS;
    await expect(tell()).rejects.toThrow(NotToldYet);
    world.now += 15_000;
    await tell();
    expect(sent).toMatchObject([{ silent: true }]);
    expect(target()).toMatchObject({ state: "sent", doubts: 1 });
  });

  test("after the result was stored: nothing is left to do", async () => {
    const { world, sent, tell } = scripted();
    world.store.crashAfter = 3;
    await expect(tell()).rejects.toThrow("the instance is gone");
    await tell();
    expect(sent).toHaveLength(1);
  });
});

test.each([1, 2, 3])(
  "change %i is stored although the answer got lost: it is told at once, with one ring",
  async (nth) => {
    const { world, sent, target, tell } = scripted();
    world.store.losesAnswer = nth;
    await tell();
    expect(sent).toMatchObject([{ silent: false }]);
    expect(target()).toMatchObject({ state: "sent", attempts: 1, fence: 1 });
  },
);

test("a mark that was stored although the database said otherwise, and is written again, still rings once", async () => {
  const { world, services, sent } = scripted();
  const { store } = world;
  services.deliveries = {
    ...store,
    // As the SDK does when the answer to a commit is lost: what was decided is stored, and decided once more.
    change: async (message, decide) => {
      if (store.changes === 1) await store.change(message, decide);
      return store.change(message, decide);
    },
  };
  await tellOfMessage(services)(MESSAGE);
  expect(sent).toMatchObject([{ silent: false }]);
});

test("an instance that stood still until its lease was nearly over sends nothing, and another rings", async () => {
  const { world, services, sent, tell } = scripted();
  const { store } = world;
  let changes = 0;
  services.deliveries = {
    ...services.deliveries,
    async change(message, decide) {
      const result = await store.change(message, decide);
      changes += 1;
      if (changes === 2) world.now += LEASE_MS - 1_000;
      return result;
    },
  };
  await expect(tell()).rejects.toThrow(NotToldYet);
  expect(sent).toEqual([]);
  world.now += 2_000;
  await tell();
  expect(sent).toMatchObject([{ silent: false }]);
});

describe("two at a time", () => {
  test("only one sends; the other asks to come back as long as the outcome is open", async () => {
    let release = () => {};
    const answer = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { sent, tell } = scripted(() => answer);
    const first = tell();
    await expect(tell()).rejects.toThrow(NotToldYet);
    release();
    await first;
    expect(sent).toHaveLength(1);
  });

  test("an answer that comes after the lease was lost changes nothing, but its link is kept", async () => {
    const { world, services } = notifyWorld();
    const slow = {
      send: async () => {
        world.now += LEASE_MS;
        await expect(tellOfMessage(services)(MESSAGE)).rejects.toThrow(NotToldYet);
        world.now += 15_000;
        services.channels.telegram = scriptedChannel().channel;
        await tellOfMessage(services)(MESSAGE);
        return { providerId: "late", to: "7" };
      },
    };
    services.channels.telegram = slow;
    await tellOfMessage(services)(MESSAGE);
    expect(world.ledgers.get(MESSAGE.id)?.targets[KEY]).toMatchObject({
      state: "sent",
      providerId: "101",
      attempts: 2,
    });
    expect(world.links.map(({ message }) => message)).toEqual(["101", "late"]);
  });
});

describe("read or answered meanwhile", () => {
  const byStaff = { kind: "staff" as const, uid: "alan", name: "Alan" };
  const table: [string, Parameters<typeof aConversation>[0], string | null][] = [
    ["read by a colleague", { read: { alan: 1 } }, "read meanwhile"],
    ["answered", { last: { seq: 2, author: byStaff, preview: "Yes", at: NOON } }, "answered meanwhile"],
    ["read by the visitor alone", { read: { ada: 1 } }, null],
    ["untouched", {}, null],
  ];
  test.each(table)("a late try of a message that was %s", async (_what, change, why) => {
    const { world, sent, target, tell } = scripted(new ProviderUnreachable("503"));
    await expect(tell()).rejects.toThrow(NotToldYet);
    world.now += 2000;
    world.conversation = aConversation(change);
    await tell();
    expect(target()).toMatchObject(why === null ? { state: "sent" } : { state: "skipped", error: why });
    expect(sent).toHaveLength(why === null ? 2 : 1);
  });

  test("the first try of a message is made even if a colleague has it on screen", async () => {
    const { world, sent, tell } = scripted();
    world.conversation = aConversation({ read: { alan: 1 } });
    await tell();
    expect(sent).toHaveLength(1);
  });

  test("who has left the staff in the meantime is not told", async () => {
    const { world, services, sent, target, tell } = scripted(new ProviderUnreachable("503"));
    await expect(tell()).rejects.toThrow(NotToldYet);
    world.now += 2000;
    services.roster = async () => ({});
    await tellOfMessage(services)(MESSAGE);
    expect(sent).toHaveLength(1);
    expect(target()).toMatchObject({ state: "skipped", error: "no longer on the staff" });
  });
});

describe("an address that changes between two tries", () => {
  const table: [string, Parameters<typeof aPerson>[1], object][] = [
    ["unpaired", { pairing: {} }, { state: "skipped", error: "no longer paired with telegram" }],
    ["broken", { pairing: { telegram: { chatId: 7, userId: 7, broken: "blocked" } } }, { error: "blocked" }],
    ["another", { pairing: { telegram: { chatId: 9, userId: 7 } } }, { state: "sent", to: "9" }],
  ];
  test.each(table)("%s: nothing more goes to the former one", async (_what, change, expected) => {
    const { world, services, sent, target, tell } = scripted(new ProviderUnreachable("503"));
    await expect(tell()).rejects.toThrow(NotToldYet);
    world.now += 2000;
    services.roster = async () => ({ grace: aPerson(7, change) });
    await tellOfMessage(services)(MESSAGE);
    expect(target()).toMatchObject(expected);
    expect(sent.filter(({ to }) => to === "7")).toHaveLength(1);
  });
});

test("the panel is shown names and outcomes, never an address", async () => {
  const { world, tell } = scripted(new ProviderRejected("Forbidden: bot was blocked by the user", { gone: true }));
  await tell();
  const ledger = world.ledgers.get(MESSAGE.id);
  expect(ledger && deliveryForStaff(ledger, aConversation(), { grace: aPerson(7, { name: "Grace" }) })).toEqual({
    messageId: MESSAGE.id,
    seq: 1,
    targets: [
      {
        key: KEY,
        channel: "telegram",
        name: "Grace",
        state: "dead",
        attempts: 1,
        at: new Date(NOON).toISOString(),
        error: "Forbidden: bot was blocked by the user",
        reason: "refused",
      },
    ],
  });
});
