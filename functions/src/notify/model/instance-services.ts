/** What one instance of the model runs on: the real use cases' services over the world, with a gate at every await. */
import { ChatError } from "../../../contract/errors.ts";
import type { ChannelName } from "../../../contract/channels.ts";
import { DEFAULT_SITE } from "../../site/default-site.ts";
import { channelStatesFrom } from "../../site/channel-states-from.ts";
import type { Channel } from "../channels/channel.ts";
import type { DeliveryStore, NotifyServices } from "../notify-services.ts";
import { modelChannel } from "./model-channel.ts";
import { sinceNow, type Since } from "./reachable.ts";
import type { Instance, Stage } from "./stage.ts";
import type { World, Writer } from "./world.ts";

const unavailable = () => new ChatError("UNAVAILABLE", "the database does not answer");
const notAsked = () => Promise.reject(new Error("not asked for"));

/** `writer`: what this instance is there for. */
export function instanceServices(world: World, stage: Stage, instance: Instance, writer: Writer): NotifyServices {
  /** Reads at one of two moments, before and after a gate, or fails. */
  const reading = async <Value>(read: () => Value): Promise<Value> => {
    const luck = await stage.gate(instance);
    if (luck >= 244) throw unavailable();
    return read();
  };
  const writing = async (write: () => void): Promise<void> => {
    const luck = await stage.gate(instance);
    if (luck >= 244) throw unavailable();
    write();
    if (luck >= 232) throw unavailable();
  };
  /** Under which leases this instance is about to send. */
  const begun = new Map<string, number>();
  const since = sinceNow(world);
  const deliveries = modelDeliveries(world, stage, instance, { writer, since }, begun);
  const channel = (name: ChannelName): Channel => modelChannel(world, stage, instance, name, begun);
  const channels = { push: channel("push"), telegram: channel("telegram"), whatsapp: channel("whatsapp") };

  return {
    clock: { now: () => world.now + instance.skew },
    conversations: {
      get: () => reading(() => world.conversation),
      message: (_id, messageId) => reading(() => world.messages.find(({ id }) => id === messageId)),
      messages: (_id, { after, before = Number.POSITIVE_INFINITY, limit }) =>
        reading(() => {
          const found = world.messages.filter(({ seq }) => seq > (after ?? 0) && seq < before);
          return after === undefined ? found.slice(-limit) : found.slice(0, limit);
        }),
      list: notAsked,
      count: notAsked,
      change: notAsked,
    },
    // An instance may hold the roster of half a minute ago.
    roster: async () => {
      const luck = await stage.gate(instance);
      if (luck >= 250) throw unavailable();
      return (luck >= 200 ? world.rosters.at(-2) : undefined) ?? world.roster();
    },
    people: { read: () => reading(() => world.roster()), change: notAsked },
    site: async () => DEFAULT_SITE,
    channelStates: {
      read: () =>
        reading(() => {
          const states = channelStatesFrom({});
          return { ...states, telegram: { ...states.telegram, group: world.group } };
        }),
      learn: async () => {},
      changeGroup: async () => {},
    },
    logs: { requestFailed: () => {}, messageTold: () => {}, swept: () => {}, deliveryFailed: () => {} },
    deliveries,
    backlog: {
      async *untold(until) {
        const found = await reading(() => world.messages.filter(({ id, at }) => world.untold.has(id) && at <= until));
        yield found.map((message) => ({ ...message, fields: message }));
      },
      async *due(by) {
        const found = await reading(() =>
          [...world.ledgers.values()].flatMap(({ messageId: id, conversationId, dueAt }) =>
            dueAt !== null && dueAt <= by ? [{ id, conversationId, dueAt }] : [],
          ),
        );
        yield found.sort((a, b) => a.dueAt - b.dueAt);
      },
    },
    pairings: {
      markBroken: (uid, name, _address, why) => writing(() => markBroken(world, uid, name, why)),
      move: () => writing(() => {}),
      windowClosed: () => writing(() => {}),
      groupBroken: (_chat, why) =>
        writing(() => {
          const { broken: _former, ...whole } = world.group ?? { chatId: 0, title: "", forum: false };
          if (why === null) world.growths += 1;
          else world.happened.add("broken");
          if (world.group) world.group = why === null ? whole : { ...whole, broken: why };
        }),
      groupMoved: (_from, to) =>
        writing(() => {
          if (world.group) world.group = { ...world.group, chatId: Number(to) };
        }),
    },
    devices: {
      of: () => reading(() => world.devices),
      forget: (uid, deviceId) =>
        writing(() => {
          world.happened.add("gone");
          world.happened.add("forgotten");
          world.devices = { ...world.devices, [uid]: (world.devices[uid] ?? []).filter(({ id }) => id !== deviceId) };
        }),
    },
    watch: { check: async () => {}, noticed: () => writing(() => {}) },
    tests: { create: notAsked, read: notAsked, change: notAsked },
    jobs: { add: (job) => writing(() => void world.jobs.push(job)) },
    messageFrom: (_conversationId, id) => world.messages.find((message) => message.id === id) ?? missing(id),
    alerts: undefined,
    react: async () => {},
    random: () => 0.9,
    channels: world.off ? {} : channels,
    channelsOff: world.off ? { push: "push is off", telegram: "Telegram is off", whatsapp: "WhatsApp is off" } : {},
    publicUrl: "https://shop.example",
  };
}

/** Transactions that see no half of another: one that was overtaken between its read and its commit is run again. */
function modelDeliveries(
  world: World,
  stage: Stage,
  instance: Instance,
  { writer, since }: { writer: Writer; since: Since },
  begun: Map<string, number>,
): DeliveryStore {
  return {
    async change({ id }, decide) {
      for (let tries = 1; ; tries += 1) {
        if ((await stage.gate(instance)) >= 246) throw unavailable();
        const read = world.ledgers.get(id);
        const { delivery, told, links = [], result } = decide(read);
        const luck = await stage.gate(instance);
        const overtaken = world.ledgers.get(id) !== read;
        if (overtaken || (luck >= 214 && luck < 225)) {
          if (tries === 5) throw new ChatError("ABORTED", "too many changes at once");
          continue;
        }
        if (luck >= 225 && luck < 235) throw unavailable();
        if (delivery && delivery !== read) {
          world.commit(id, delivery, writer, since);
          for (const [key, { state, fence }] of Object.entries(delivery.targets))
            if (state === "sending" && read?.targets[key]?.state !== "sending") begun.set(`${id} ${key}`, fence);
        }
        if (told) world.untold.delete(id);
        world.links.push(...links);
        // The commit's answer is lost: the SDK decides once more, or gives up.
        if (luck >= 246) throw unavailable();
        if (luck < 235) return result;
      }
    },
    linked: async ({ chat, message }) => world.links.find((link) => link.chat === chat && link.message === message),
    async ofConversation(_id, { after, before = Number.POSITIVE_INFINITY, limit }) {
      if ((await stage.gate(instance)) >= 246) throw unavailable();
      const found = [...world.ledgers.values()].filter(({ seq }) => seq > after && seq < before);
      return found.sort((a, b) => a.seq - b.seq).slice(-limit);
    },
  };
}

function markBroken(world: World, uid: string, channel: ChannelName, why: string | null): void {
  const person = world.roster()[uid];
  const pairing = channel === "push" ? undefined : person?.pairing[channel];
  if (!person || !pairing) return;
  const { broken: _former, ...whole } = pairing;
  if (why === null) world.growths += 1;
  else world.happened.add("broken");
  const now = why === null ? whole : { ...whole, broken: why };
  world.rosters.push({ ...world.roster(), [uid]: { ...person, pairing: { ...person.pairing, [channel]: now } } });
}

function missing(id: string): never {
  throw new Error(`there is no ${id}`);
}
