/** The channel's limits held against the local Telegram's own: neither side may import the other, and this is neither. */
import { expect, test } from "vitest";
import { clock, providers, useProviders } from "../emulators/providers/testing/test-providers.ts";
import { AGENT_ID, FORUM_ID, OWNER_ID, TELEGRAM_BOT_TOKEN } from "../emulators/providers/telegram/world.ts";
import { ProviderThrottled } from "../functions/src/channels/channel.ts";
import { memoryChannelStates, memoryTopics } from "../functions/src/channels/telegram/fake-bot-api.ts";
import { anAlert } from "../functions/src/channels/shared/fake-provider.ts";
import { createTelegramBot } from "../functions/src/channels/telegram/telegram-bot.ts";
import { createTelegramChannel } from "../functions/src/channels/telegram/telegram-channel.ts";
import { createPace } from "../functions/src/channels/telegram/telegram-pace.ts";

const COUNT = 200;
const group = { chatId: FORUM_ID, title: "Shop visitors", forum: true };

useProviders();

function instance(topics = memoryTopics().store) {
  const pause = async (ms: number) => clock.advance(ms);
  const pace = createPace({ now: () => clock.now(), pause });
  const bot = createTelegramBot({ token: TELEGRAM_BOT_TOKEN, apiRoot: providers.url }, pace);
  const channelStates = memoryChannelStates({ group }).store;
  return createTelegramChannel({ bot, topics, channelStates, clock, pause, logs: { requestFailed: () => {} } });
}

/** Sends as the ledger does: what is throttled comes back after the time that was named, the earliest due first. */
async function sendAll(chats: readonly string[], channels: readonly ReturnType<typeof instance>[]) {
  const waiting = Array.from({ length: COUNT }, (_, index) => ({
    alert: anAlert(chats[index % chats.length] ?? "", { conversationId: `visitor-${index % 10}` }),
    channel: channels[index % channels.length] ?? instance(),
    dueAt: clock.now(),
  }));
  const began = clock.now();
  for (let next = waiting.shift(); next; next = waiting.sort((a, b) => a.dueAt - b.dueAt).shift()) {
    if (next.dueAt > clock.now()) clock.advance(next.dueAt - clock.now());
    const thrown: unknown = await next.channel.send(next.alert).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (thrown instanceof ProviderThrottled)
      waiting.push({ ...next, dueAt: clock.now() + Math.max(1000, thrown.waitMs) });
    else if (thrown !== undefined) throw new Error("refused otherwise", { cause: thrown });
  }
  const asked = providers.record().filter(({ request }) => JSON.stringify(request).includes("sendMessage"));
  return {
    sent: asked.filter(({ accepted }) => accepted).length,
    refused: providers.record().filter(({ status }) => status === 429).length,
    minutes: (clock.now() - began) / 60_000,
  };
}

test("200 alerts that waited for a group with topics go out at 20 a minute, and Telegram never has to refuse one", async () => {
  const { sent, refused, minutes } = await sendAll([String(FORUM_ID)], [instance()]);
  expect({ sent, refused }).toEqual({ sent: COUNT, refused: 0 });
  // 210 messages, for the ten topics count too.
  expect(minutes).toBeGreaterThan(9);
  expect(minutes).toBeLessThan(12);
});

test("200 that waited for two people go out at one a second each", async () => {
  const { sent, refused, minutes } = await sendAll([String(OWNER_ID), String(AGENT_ID)], [instance()]);
  expect({ sent, refused }).toEqual({ sent: COUNT, refused: 0 });
  expect(minutes).toBeLessThan(2.5);
});

test("with three instances that do not know of each other Telegram refuses some, and none is lost or doubled", async () => {
  const topics = memoryTopics().store;
  const { sent, refused, minutes } = await sendAll(
    [String(FORUM_ID)],
    [instance(topics), instance(topics), instance(topics)],
  );
  expect(sent).toBe(COUNT);
  expect(refused).toBeLessThan(COUNT / 4);
  expect(minutes).toBeLessThan(20);
});
