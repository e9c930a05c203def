/** Telegram away for half an hour, and then the backlog, by a clock that the test moves and with the real pace. */
import { expect, test } from "vitest";
import { ProviderUnreachable, type Channel } from "../channels/channel.ts";
import { memoryChannelStates } from "../channels/telegram/fake-bot-api.ts";
import { createPace } from "../channels/telegram/telegram-pace.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";
import { sweepBacklog } from "./sweep-backlog.ts";
import { NotToldYet, tellOfMessage } from "./tell.ts";
import { virtualTime } from "./virtual-time.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const GROUP = { chatId: -100, title: "Lamp Shop", forum: false };
const VISITORS = 60;

interface Sent {
  to: string;
  messageId: string;
  at: number;
}

/** The most that came in any such time. */
function mostWithin(sent: readonly Sent[], ms: number): number {
  return Math.max(...sent.map(({ at }) => sent.filter((other) => other.at >= at && other.at < at + ms).length));
}

test("Telegram down for 30 minutes: nothing is lost or doubled, and the backlog keeps the limits", async () => {
  const sent: Sent[] = [];
  const upAt = NOON + 30 * MINUTE;
  const telegram: Channel = {
    async send({ to, messageId }) {
      await pace.turn(to);
      if (world.now < upAt) throw new ProviderUnreachable("no connection");
      sent.push({ to, messageId, at: world.now });
      return { providerId: null, to };
    },
  };
  const { world, services } = notifyWorld({
    channels: { telegram },
    channelsOff: {},
    roster: async () => ({ grace: aPerson(7) }),
    channelStates: memoryChannelStates({ topics: false, group: GROUP }).store,
  });
  services.conversations.get = async (id) => aConversation({ id });
  const time = virtualTime(world);
  const pace = createPace({ now: () => world.now, pause: time.pause });
  const sweep = sweepBacklog(services, time.pause);

  const runs: Promise<unknown>[] = [];
  for (let second = 0; second < 90 * 60; second += 30) {
    await time.passTo(NOON + second * SECOND);
    if (second % 60 === 0) runs.push(sweep());
    const n = second / 30;
    if (n >= VISITORS) continue;
    const message = aMessage({ id: `message-${n}`, conversationId: `visitor-${n}`, at: world.now });
    world.messages.push(message);
    const told = tellOfMessage(services)(message).catch((thrown: unknown) => {
      if (!(thrown instanceof NotToldYet)) throw thrown;
    });
    runs.push(told);
  }
  await time.passTo(NOON + 95 * MINUTE);
  await Promise.all(runs);

  const chats = ["7", "-100"].map((chat) => sent.filter(({ to }) => to === chat));
  for (const chat of chats) expect(new Set(chat.map(({ messageId }) => messageId)).size).toBe(VISITORS);
  expect(sent).toHaveLength(2 * VISITORS);
  expect(sent.every(({ at }) => at >= upAt)).toBe(true);
  for (const chat of chats) expect(mostWithin(chat, 3 * SECOND)).toBeLessThanOrEqual(3);
  expect(mostWithin(chats[1] ?? [], MINUTE)).toBeLessThanOrEqual(20);
  expect(mostWithin(sent, SECOND)).toBeLessThanOrEqual(30);
  expect(Math.max(...sent.map(({ at }) => at)) - upAt).toBeLessThan(25 * MINUTE);
});
