import { describe, expect, test } from "vitest";
import { channelStatesFrom } from "../../channels/channel-states.ts";
import { createChannelWatch } from "./channel-watch.ts";
import { ProviderDown, ProviderUnreachable, type Channel } from "../../channels/channel.ts";
import type { Outcome } from "../cursors/outcome.ts";
import { NOON, notifyWorld } from "../../../test/notify-fakes.ts";

const SENT: Outcome = { kind: "sent", providerId: "1", to: "7" };
const REVOKED = "Telegram: Unauthorized: check TELEGRAM_BOT_TOKEN";
const DOWN: Outcome = { kind: "down", error: REVOKED };

/** `site/channels` with Telegram as it was found, and a bill. */
function watched(telegram: object, describe?: () => Promise<{ name: string }>) {
  const { services } = notifyWorld();
  const document: Record<string, Record<string, unknown>> = { telegram: { ...telegram } };
  const usage = { reads: 0, writes: 0 };
  const failures: string[] = [];
  const time = { now: NOON };
  const channel: Channel = { send: () => Promise.reject(new Error("not asked for")) };
  if (describe) channel.describe = describe;
  const watch = (account?: string) =>
    createChannelWatch({
      clock: { now: () => time.now },
      channels: { telegram: account === undefined ? channel : { ...channel, account } },
      channelsOff: { push: "push is not set up", whatsapp: "WhatsApp is not set up" },
      channelStates: {
        read: async () => {
          usage.reads += 1;
          return channelStatesFrom(structuredClone(document));
        },
        learn: async (change) => {
          usage.writes += 1;
          for (const [name, fields] of Object.entries(change)) document[name] = { ...document[name], ...fields };
        },
        changeGroup: async () => {},
      },
      logs: { ...services.logs, requestFailed: (where) => void failures.push(where) },
    });
  return { watch, document, usage, failures, time };
}

describe("the first look of an instance", () => {
  test("says what is on, and why the others are off; the next costs nothing", async () => {
    const { watch, document, usage } = watched({});
    const own = watch();
    await own.check();
    expect(document).toMatchObject({
      push: { state: "off", why: "push is not set up" },
      telegram: { state: "on", why: null },
      whatsapp: { state: "off", why: "WhatsApp is not set up" },
    });
    const before = { ...usage };
    await own.check();
    expect(usage).toEqual(before);
  });

  test("twice at once reads once", async () => {
    const { watch, usage } = watched({});
    const own = watch();
    await Promise.all([own.check(), own.check()]);
    expect(usage.reads).toBe(1);
  });

  test("of a later instance that finds all true reads once and writes nothing", async () => {
    const { watch, usage } = watched({}, async () => ({ name: "lamp_bot" }));
    await watch().check();
    Object.assign(usage, { reads: 0, writes: 0 });
    await watch().check();
    expect(usage).toEqual({ reads: 1, writes: 0 });
  });

  test("learns the bot's name; a bot that answers is up again", async () => {
    const { watch, document } = watched({ state: "down", why: REVOKED }, async () => ({ name: "lamp_bot" }));
    await watch().check();
    expect(document["telegram"]).toMatchObject({ state: "on", why: null, username: "lamp_bot", topics: false });
  });

  test("asks again after a day, or when the bot is another one, and not before", async () => {
    let asked = 0;
    const known = { state: "on", why: null, username: "lamp_bot", account: "abc", askedAt: NOON };
    const { watch, document, time } = watched(known, async () => {
      asked += 1;
      return { name: "lamp_bot" };
    });
    await watch("abc").check();
    expect(asked).toBe(0);
    await watch("def").check();
    expect(asked).toBe(1);
    expect(document["telegram"]).toMatchObject({ account: "def" });
    time.now += 25 * 3_600_000;
    await watch("def").check();
    expect(asked).toBe(2);
  });

  test("that finds the bot refused says so before a visitor writes", async () => {
    const { watch, document, failures } = watched({}, () => Promise.reject(new ProviderDown(REVOKED)));
    await watch().check();
    expect(document["telegram"]).toEqual({ state: "down", why: REVOKED });
    expect(failures).toEqual([]);
  });

  test("that cannot ask is no failure of its caller, and asks again", async () => {
    const answers = [Promise.reject(new ProviderUnreachable("503")), Promise.resolve({ name: "lamp_bot" })];
    for (const answer of answers) answer.catch(() => undefined);
    const { watch, document, failures } = watched(
      {},
      () => answers.shift() ?? Promise.resolve({ name: "asked again" }),
    );
    const own = watch();
    await own.check();
    expect(failures).toEqual(["channel states"]);
    expect(document["telegram"]).toMatchObject({ state: "on" });
    for (const _run of [1, 2]) await own.check();
    expect(document["telegram"]).toMatchObject({ username: "lamp_bot" });
  });

  test("without a way to ask leaves a channel down until it has shown that it works", async () => {
    const { watch, document } = watched({ state: "down", why: REVOKED });
    const own = watch();
    await own.check();
    expect(document["telegram"]).toMatchObject({ state: "down" });
    await own.noticed("telegram", SENT);
    expect(document["telegram"]).toEqual({ state: "on", why: null });
  });
});

describe("what came of requests", () => {
  test("a refusal of everything is written once, the next success once, and nothing else", async () => {
    const { watch, document, usage } = watched({ state: "on", why: null });
    const own = watch();
    for (const _time of [1, 2, 3]) await own.noticed("telegram", DOWN);
    expect(document["telegram"]).toEqual({ state: "down", why: REVOKED });
    for (const _time of [1, 2, 3]) await own.noticed("telegram", SENT);
    expect(document["telegram"]).toEqual({ state: "on", why: null });
    await own.noticed("telegram", { kind: "unreachable", error: "503" });
    await own.noticed("telegram", { kind: "rejected", error: "blocked", gone: true });
    expect(usage).toEqual({ reads: 1, writes: 2 });
  });

  test("another instance's success ends what this one has written, once that is no longer fresh", async () => {
    const { watch, document, time } = watched({ state: "on", why: null });
    const [first, second] = [watch(), watch()];
    await second.noticed("telegram", SENT);
    await first.noticed("telegram", DOWN);
    time.now += 5 * 60_000;
    await second.noticed("telegram", SENT);
    expect(document["telegram"]).toEqual({ state: "on", why: null });
  });
});
