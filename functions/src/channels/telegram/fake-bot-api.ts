/** For tests: a server that speaks as Telegram does, and the channel's parts over it. */
import type { ServerResponse } from "node:http";
import { channelStatesFrom, type ChannelStatesStore } from "../channel-states.ts";
import type { ChannelStates } from "../registry.ts";
import { fakeProvider, json } from "../shared/fake-provider.ts";
import { createTelegramBot } from "./telegram-bot.ts";
import { createTelegramChannel } from "./telegram-channel.ts";
import { createPace } from "./telegram-pace.ts";
import type { Topic, TopicPlace, TopicStore } from "./topics/topic-store.ts";

export const TOKEN = "12345:a-token-that-must-never-be-seen-anywhere";

export interface Request {
  method: string;
  path: string;
  body: Record<string, unknown>;
}
/** Answers one request. */
export type Step = (response: ServerResponse, request: Request) => void;

export const result = (value: unknown) => json(200, { ok: true, result: value });
export const no = (code: number, description: string, parameters?: object, headers?: Record<string, string>) =>
  json(code, { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }, headers);

/** A server that answers each request as `answer` says; `getMe` is answered here, or fails where `topics` is null. */
export async function fakeBotApi(
  answer: (request: Request) => Step,
  { topics = false }: { topics?: boolean | null } = {},
) {
  const requests: Request[] = [];
  const { url, close } = await fakeProvider(({ path, body }, response) => {
    const method = path.slice(path.lastIndexOf("/") + 1);
    const request = { method, path, body: JSON.parse(body) as Record<string, unknown> };
    if (method === "getMe" && topics !== null) {
      result({ id: 12345, username: "lamp_bot", has_topics_enabled: topics })(response);
      return;
    }
    requests.push(request);
    answer(request)(response, request);
  });
  return { requests, apiRoot: url, close };
}

/** Topics in memory, as the transactions of the real store make them. */
export function memoryTopics() {
  const places = new Map<string, { fence: number; leaseUntil: number; topic?: Topic }>();
  const links = new Map<string, string>();
  const keyOf = ({ chat, conversationId }: TopicPlace) => `${chat}:${conversationId}`;
  const store: TopicStore = {
    async claim(place, now, lost) {
      const { fence, leaseUntil, topic } = places.get(keyOf(place)) ?? { fence: 0, leaseUntil: 0 };
      if (topic && topic.id !== lost) return { kind: "there", topic };
      if (leaseUntil > now) return { kind: "busy" };
      places.set(keyOf(place), { fence: fence + 1, leaseUntil: now + 30_000 });
      return { kind: "yours", fence: fence + 1 };
    },
    async keep(place, fence, topic) {
      links.set(`${place.chat}:topic-${topic.id}`, place.conversationId);
      places.set(keyOf(place), { fence, leaseUntil: 0, topic });
      return topic;
    },
    async release(place, fence) {
      places.set(keyOf(place), { fence, leaseUntil: 0 });
    },
    async change(place, topic) {
      places.set(keyOf(place), { fence: places.get(keyOf(place))?.fence ?? 0, leaseUntil: 0, topic });
    },
  };
  return { store, places, links };
}

/** `site/channels` in memory. */
export function memoryChannelStates(telegram: Partial<ChannelStates["telegram"]> = {}) {
  const states = channelStatesFrom({
    telegram: { state: "on", why: null, username: "lamp_bot", group: null, ...telegram },
  });
  const store: ChannelStatesStore = {
    read: async () => structuredClone(states),
    learn: async (change) => void Object.assign(states.telegram, change.telegram),
    async changeGroup(chat, decide) {
      const { group } = states.telegram;
      const changed = group && String(group.chatId) === chat && decide(group);
      if (changed) states.telegram.group = changed;
    },
  };
  return { store, states };
}

interface Instance {
  apiRoot: string;
  topics?: TopicStore;
  channelStates?: ChannelStatesStore;
  now?: () => number;
  pause?: (ms: number) => Promise<void>;
  timeoutMs?: number;
}

/** One function instance's Telegram. */
export function anInstance({
  apiRoot,
  topics = memoryTopics().store,
  channelStates = memoryChannelStates().store,
  now = () => 1_000_000,
  pause = async () => {},
  timeoutMs = 1_500,
}: Instance) {
  const clock = { now };
  const bot = createTelegramBot({ token: TOKEN, apiRoot, timeoutMs }, createPace({ now, pause }));
  const logs = { requestFailed: () => {} };
  return { bot, channel: createTelegramChannel({ bot, topics, channelStates, clock, pause, logs }) };
}
