import { describe, expect, test } from "vitest";
import { ProviderRejected, ProviderThrottled } from "../../channels/channel.ts";
import { aPerson, NOON, notifyWorld, scriptedChannel } from "../../../test/notify-fakes.ts";
import { runJob } from "../run-job.ts";
import { NO_RATE } from "../cursors/rates.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { askForTest } from "./ask-for-test.ts";
import { testAfterStatus } from "./test-notification.ts";

const DELIVERED = { state: "delivered", at: NOON } as const;
const DEVICES = ["one", "two"].map((id) => ({ id, token: `token-${id}`, at: NOON }));

/** Grace asks for a test; the function that tells people runs while she waits, or never. */
function asking(change: Partial<NotifyServices> = {}, onWait?: (services: NotifyServices, waits: number) => unknown) {
  const { world, services } = notifyWorld({ wait: async (ms) => void (world.now += ms), ...change });
  let waits = 0;
  const run = () => runJob(services)(world.jobs.added[0]?.job);
  const wait = async (ms: number) => {
    world.now += ms;
    waits += 1;
    if (onWait) await onWait(services, waits);
    else if (waits === 1) await run();
  };
  const ask = (channel: "push" | "telegram" | "whatsapp") => askForTest({ ...services, wait })("grace", channel);
  return { world, services, run, ask, waited: () => world.now - NOON };
}

const names = ({ steps }: { steps: readonly { name: string; ok: boolean }[] }) =>
  steps.map(({ name, ok }) => `${ok ? "✓" : "✗"} ${name}`);

test("a test that goes the whole way shows each step", async () => {
  const { world, ask } = asking();
  const answer = await ask("telegram");
  expect(answer.state).toBe("sent");
  expect(names(answer)).toEqual([
    "✓ The site's server answered",
    "✓ Telegram is set up",
    "✓ You are connected with Telegram",
    "✓ Telegram took the message",
  ]);
  expect(world.sent).toMatchObject([{ to: "7", silent: false, words: { author: "Porchlight" } }]);
});

describe("a test that ends early says where and why", () => {
  test("the channel is not set up", async () => {
    const answer = await asking().ask("whatsapp");
    expect(answer).toMatchObject({ state: "skipped", error: "WhatsApp is not set up" });
    expect(names(answer)).toEqual(["✓ The site's server answered", "✗ WhatsApp is set up"]);
  });

  test("the person is not connected", async () => {
    const people = {
      read: async () => ({ grace: aPerson(7, { pairing: {} }) }),
      change: () => Promise.reject(new Error()),
    };
    const answer = await asking({ people }).ask("telegram");
    expect(answer).toMatchObject({ state: "skipped", error: "connect your Telegram in the settings first" });
    expect(names(answer).at(-1)).toBe("✗ You are connected with Telegram");
  });

  test("the provider refuses: in its words, and what that means for the connection is kept", async () => {
    const { channel } = scriptedChannel(new ProviderRejected("Telegram: Forbidden: bot was blocked", { gone: true }));
    const { world, ask } = asking({ channels: { telegram: channel } });
    const answer = await ask("telegram");
    expect(answer).toMatchObject({ state: "dead", error: "Telegram: Forbidden: bot was blocked" });
    expect(names(answer).at(-1)).toBe("✗ Telegram took the message");
    expect(world.broken).toEqual(["grace telegram 7: Telegram: Forbidden: bot was blocked"]);
  });

  test("our own pace is no failure: it waits for its place; but not for one that is far away", async () => {
    const ours = (waitMs: number) => new ProviderThrottled("one message in 6 seconds", waitMs, { ours: true });
    const { channel, sent } = scriptedChannel(ours(6000), ours(200));
    const busy = asking({ channels: { telegram: channel } });
    expect(await busy.ask("telegram")).toMatchObject({ state: "sent" });
    expect(sent).toHaveLength(3);
    const far = asking({ channels: { telegram: scriptedChannel(ours(40_000)).channel } });
    expect(await far.ask("telegram")).toMatchObject({ state: "dead", error: "one message in 6 seconds" });
  });

  test("a test takes its place behind what has just gone to the same number, and others go behind it", async () => {
    const pairing = { whatsapp: { number: "47" } };
    const people = {
      read: async () => ({ grace: aPerson(7, { pairing }) }),
      change: () => Promise.reject(new Error()),
    };
    const { channel, sent } = scriptedChannel();
    const { world, ask } = asking({ people, channels: { whatsapp: channel } });
    world.rates.set("grace", { "whatsapp:grace": { ...NO_RATE, nextAt: NOON + 4_000 } });
    expect(await ask("whatsapp")).toMatchObject({ state: "sent" });
    expect(sent).toHaveLength(1);
    expect(world.rates.get("grace")?.["whatsapp:grace"]?.nextAt).toBeGreaterThanOrEqual(NOON + 10_000);
  });

  test("the function never ran, after 25 s", async () => {
    const { ask, waited } = asking({}, () => undefined);
    const answer = await ask("telegram");
    expect(answer).toMatchObject({ state: "dead", error: expect.stringContaining("notify deployed?") as string });
    expect(names(answer)).toEqual(["✗ The site's server answered"]);
    expect(waited()).toBe(25_000);
  });

  test("the function cannot be reached: nobody waits for it", async () => {
    const { world, ask, waited } = asking();
    world.jobs.refuses = new Error("no such queue");
    const answer = await ask("telegram");
    expect(answer).toMatchObject({ state: "dead", error: expect.stringContaining("notify and Cloud Tasks") as string });
    expect(names(answer)).toEqual(["✗ The site's server answered"]);
    expect(waited()).toBe(0);
  });
});

test.each(["telegram", "whatsapp"] as const)("a job that comes twice sends no second test on %s", async (channel) => {
  const pairing = { telegram: { chatId: 7, userId: 7 }, whatsapp: { number: "47" } };
  const people = { read: async () => ({ grace: aPerson(7, { pairing }) }), change: () => Promise.reject(new Error()) };
  const { channel: provider, sent } = scriptedChannel();
  const { ask, run } = asking({ people, channels: { [channel]: provider } });
  expect(await ask(channel)).toMatchObject({ state: "sent" });
  await run();
  expect(sent).toHaveLength(1);
});

test("a connection that had been called broken is tried, and mended by its success", async () => {
  const pairing = { telegram: { chatId: 7, userId: 7, broken: "bot was blocked" } };
  const people = { read: async () => ({ grace: aPerson(7, { pairing }) }), change: () => Promise.reject(new Error()) };
  const { world, ask } = asking({ people });
  expect(await ask("telegram")).toMatchObject({ state: "sent" });
  expect(world.broken).toEqual(["grace telegram 7: null"]);
});

test("push goes to every device, and a device that is gone is forgotten", async () => {
  const { channel, sent } = scriptedChannel(new ProviderRejected("unregistered", { gone: true }));
  const broken: string[] = [];
  const devices: NotifyServices["devices"] = {
    of: async () => ({ grace: DEVICES }),
    forget: async (uid, id) => void broken.push(`${uid} ${id}`),
    forgetAll: async () => {},
  };
  const answer = await asking({ channels: { push: channel }, channelsOff: {}, devices }).ask("push");
  expect(sent.map(({ to }) => to)).toEqual(["token-one", "token-two"]);
  expect(answer).toMatchObject({ state: "sent" });
  expect(answer.steps.at(-1)).toMatchObject({ ok: true, detail: "1 of 2 devices: unregistered" });
  expect(broken).toEqual(["grace one"]);
});

describe("on WhatsApp", () => {
  const whatsapp = () => {
    const pairing = { whatsapp: { number: "47" } };
    const people = {
      read: async () => ({ grace: aPerson(7, { pairing }) }),
      change: () => Promise.reject(new Error()),
    };
    return { people, channels: { whatsapp: scriptedChannel().channel }, channelsOff: {} };
  };

  test("the test waits for the status webhook", async () => {
    const { ask, waited } = asking(whatsapp(), async (services, waits) => {
      if (waits === 1) await runJob(services)({ kind: "test", id: "test-1" });
      if (waits === 5) await services.tests.change("test-1", (test) => testAfterStatus(test, DELIVERED));
    });
    const answer = await ask("whatsapp");
    expect(names(answer).at(-1)).toBe("✓ WhatsApp delivered it");
    expect(answer.state).toBe("sent");
    expect(waited()).toBe(5 * 250);
  });

  test("without any webhook it says so: taken is not delivered", async () => {
    const answer = await asking(whatsapp()).ask("whatsapp");
    expect(answer.state).toBe("sent");
    expect(answer.steps.at(-1)).toMatchObject({ name: "WhatsApp delivered it", ok: false });
  });
});
