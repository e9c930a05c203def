/** Several visitors write to one person whose WhatsApp takes a message in six seconds. */
import { ProviderThrottled, type Channel } from "../channels/channel.ts";
import { decide } from "../channels/whatsapp/whatsapp-limits.ts";
import { aConversation, aMessage, aPerson, NOON, notifyWorld } from "./notify-fakes.ts";
import { sweepBacklog } from "./sweep-backlog.ts";
import { tellOfMessage } from "./tell.ts";
import { virtualTime } from "./virtual-time.ts";

const SECOND = 1_000;

/** Grace has WhatsApp, that keeps its pace; `count` visitors wrote, each once. */
export function visitors(count: number, delaySeconds = 0) {
  const times: number[] = [];
  const spent = { nextAt: undefined as number | undefined, lineUntil: undefined as number | undefined, inMonth: 0 };
  const whatsapp: Channel = {
    async send({ to }) {
      const reserved = decide(spent, null, world.now);
      if (reserved.kind === "wait") {
        spent.lineUntil = reserved.lineUntil;
        throw new ProviderThrottled("one message in 6 seconds", reserved.waitMs, { ours: true });
      }
      spent.nextAt = world.now + 6 * SECOND;
      times.push((world.now - NOON) / SECOND);
      return { providerId: null, to };
    },
  };
  const grace = aPerson(7, {
    pairing: { whatsapp: { number: "4790000000" } },
    preferences: { whatsapp: { delaySeconds } },
  });
  const { world, services } = notifyWorld({ channels: { whatsapp }, channelsOff: {}, roster: async () => ({ grace }) });
  services.conversations.get = async (id) => aConversation({ id });
  world.messages = Array.from({ length: count }, (_, n) => aMessage({ id: `message-${n}`, conversationId: `v-${n}` }));
  const queries = { count: 0 };
  const { backlog } = services;
  services.backlog = {
    untold: (until) => backlog.untold(until),
    due(by) {
      queries.count += 1;
      return backlog.due(by);
    },
  };
  const time = virtualTime(world);
  const sweep = sweepBacklog(services, time.pause);
  const tell = async () => {
    for (const message of world.messages) await tellOfMessage(services)(message);
  };
  /** The same as the trigger does it: at once for all, and each stays for its turn. */
  const events = () => Promise.all(world.messages.map((message) => tellOfMessage(services, time.pause)(message)));
  /** The schedule: a run at each full minute, whatever became of those before. */
  const minutes = async (most: number) => {
    const runs: Promise<unknown>[] = [];
    for (let minute = 1; minute <= most; minute += 1) {
      await time.passTo(NOON + minute * 60 * SECOND);
      runs.push(sweep());
    }
    await time.passTo(NOON + (most + 1) * 60 * SECOND);
    return Promise.all(runs);
  };
  return { world, services, times, queries, time, sweep, tell, events, minutes };
}
