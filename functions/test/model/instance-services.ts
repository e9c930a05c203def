/** What one instance of the model runs on: the real use cases' services over the world, with a gate at every await. */
import { ChatError } from "../../contract/errors.ts";
import type { ChannelName } from "../../contract/people/channels.ts";
import { closed, nextDue } from "../../src/notify/cursors/lost.ts";
import { channelOf, GROUP_KEY, personOf } from "../../src/notify/plan/target-key.ts";
import { fakeErasures } from "../../src/chat/erasing/fake-erasures.ts";
import { fakeReports } from "../../src/reports/fake-reports.ts";
import { fakeHealth } from "../../src/health/fake-health.ts";
import type { CursorStore, NotifyServices } from "../../src/notify/services/notify-services.ts";
import { channelStatesFrom } from "../../src/channels/channel-states.ts";
import { DEFAULT_SITE } from "../../src/site/default-site.ts";
import type { Cursors } from "../../src/notify/cursors/cursor.ts";
import { digestsDue } from "../notify-fakes.ts";
import { modelChannel } from "./model-channel.ts";
import type { Instance, Stage } from "./stage.ts";
import type { World } from "./world.ts";

const unavailable = () => new ChatError("UNAVAILABLE", "the database does not answer");
const notAsked = () => Promise.reject(new Error("not asked for"));

export function instanceServices(world: World, stage: Stage, instance: Instance): NotifyServices {
  /** Reads after a gate, or fails. */
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
  const channel = (name: ChannelName) => modelChannel(world, stage, instance, name);
  const channels = { push: channel("push"), telegram: channel("telegram"), whatsapp: channel("whatsapp") };
  const theirs = (id: string) => world.messages.filter(({ conversationId }) => conversationId === id);

  return {
    clock: { now: () => world.now + instance.skew },
    conversations: {
      get: (id) => reading(() => world.conversations.get(id)),
      message: notAsked,
      messages: (id, { after, before = Number.POSITIVE_INFINITY, limit }) =>
        reading(() => {
          const found = theirs(id).filter(({ seq }) => seq > (after ?? 0) && seq < before);
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
    channelStates: { read: async () => channelStatesFrom({}), learn: async () => {}, changeGroup: async () => {} },
    group: () => reading(() => world.group),
    logs: { requestFailed: () => {}, reconciled: () => {}, deliveryFailed: () => {} },
    cursors: modelCursors(world, stage, instance),
    jobs: {
      add: (job, { at = world.now, id } = {}) =>
        writing(() => {
          if (id !== undefined && world.jobIds.has(id)) return;
          if (id !== undefined) world.jobIds.add(id);
          world.jobs.push({ job, at, id });
        }),
    },
    /** Time goes on meanwhile, at least as far. */
    wait: async (ms) => {
      const until = world.now + ms;
      await stage.gate(instance);
      world.now = Math.max(world.now, until);
    },
    health: fakeHealth().store,
    backlog: {
      mark: () => reading(() => ({ micros: world.reconciledTo, tidiedAt: Infinity })),
      marked: ({ micros = world.reconciledTo }) => writing(() => void (world.reconciledTo = micros)),
      async *changed(since) {
        const conversations = await reading(() =>
          [...world.conversations.values()].flatMap(({ id, updatedAt, last }) =>
            updatedAt * 1_000 > since ? [{ id, saidAt: last?.at ?? null }] : [],
          ),
        );
        yield { conversations, upToMicros: world.now * 1_000 };
      },
      async *due(by) {
        yield await reading(() =>
          [...world.cursors.values()].flatMap((each) =>
            (nextDue(each) ?? Infinity) <= by ? [each.conversationId] : [],
          ),
        );
      },
      digests: (by) => reading(() => digestsDue(world.rates, by)),
      legacy: async () => [],
      ledgersOf: async () => [],
    },
    reports: {
      ...fakeReports(),
      count: (_decide, { micros = world.reconciledTo }) => writing(() => void (world.reconciledTo = micros)),
    },
    pairings: {
      broken: (key, _address, why) => writing(() => markBroken(world, key, why)),
      moved: (key, _from, to) =>
        writing(() => {
          if (world.group && key === GROUP_KEY) world.group = { ...world.group, chatId: Number(to) };
        }),
      windowClosed: () => writing(() => {}),
    },
    erasures: fakeErasures(),
    closePush: undefined,
    endAccount: notAsked,
    devices: {
      forgetAll: notAsked,
      of: () => reading(() => world.devices),
      forget: (uid, deviceId) =>
        writing(() => {
          world.happened.add("gone");
          world.devices = { ...world.devices, [uid]: (world.devices[uid] ?? []).filter(({ id }) => id !== deviceId) };
        }),
    },
    watch: { check: async () => {}, noticed: () => writing(() => {}) },
    tests: { create: notAsked, read: notAsked, change: notAsked },
    messageFrom: (_conversationId, id) => world.messages.find((message) => message.id === id) ?? missing(id),
    alerts: undefined,
    react: async () => {},
    random: () => 0.9,
    channels: world.off ? {} : channels,
    channelsOff: world.off ? { push: "push is off", telegram: "Telegram is off", whatsapp: "WhatsApp is off" } : {},
    publicUrl: "https://shop.example",
  };
}

/** Transactions that see no half of another: one that was overtaken between a read and its commit is run again. */
function modelCursors(world: World, stage: Stage, instance: Instance): CursorStore {
  const store: CursorStore = {
    async change(id, decide) {
      for (let tries = 1; ; tries += 1) {
        if ((await stage.gate(instance)) >= 246) throw unavailable();
        const read = world.cursors.get(id);
        const seen = new Map<string, unknown>();
        const change = await decide(read, async (recipients) => {
          await stage.gate(instance);
          for (const recipient of recipients) seen.set(recipient, world.rates.get(recipient));
          return Object.fromEntries(recipients.map((recipient) => [recipient, world.rates.get(recipient) ?? {}]));
        });
        const luck = await stage.gate(instance);
        const isOvertaken =
          world.cursors.get(id) !== read ||
          [...seen].some(([recipient, rates]) => world.rates.get(recipient) !== rates);
        if (isOvertaken || (luck >= 214 && luck < 225)) {
          if (tries === 5) throw new ChatError("ABORTED", "too many changes at once");
          continue;
        }
        if (luck >= 225 && luck < 235) throw unavailable();
        if (change.cursors) world.commit(id, change.cursors);
        for (const [recipient, rates] of Object.entries(change.rates ?? {})) world.rates.set(recipient, rates);
        world.links.push(...(change.links ?? []));
        // The commit's answer is lost: the SDK decides once more, or gives up.
        if (luck >= 246) throw unavailable();
        if (luck < 235) return change.result;
      }
    },
    read: async (id) => world.cursors.get(id),
    close: (id) =>
      store.change(id, (current) => ({ ...(current && { cursors: closed(current, world.now) }), result: undefined })),
    async folded(key, batches) {
      await stage.gate(instance);
      const batchOf = ({ targets }: Cursors) => targets[key]?.pending?.folded ?? Number.NaN;
      const found = [...world.cursors.values()].filter((each) => batches.includes(batchOf(each)));
      return found.map(({ conversationId }) => conversationId);
    },
    async changeRate(recipient, key, decide) {
      const luck = await stage.gate(instance);
      if (luck >= 246) throw unavailable();
      const before = world.rates.get(recipient);
      const { rate, result } = decide(before?.[key]);
      world.rates.set(recipient, { ...before, [key]: rate });
      if (luck >= 238) throw unavailable();
      return result;
    },
    linked: async ({ chat, message }) => world.links.find((link) => link.chat === chat && link.message === message),
  };
  return store;
}

function markBroken(world: World, key: string, why: string | null): void {
  const now = <Whole extends { broken?: string | undefined }>({ broken: _former, ...whole }: Whole) =>
    why === null ? whole : { ...whole, broken: why };
  if (key === GROUP_KEY) {
    if (why !== null) world.happened.add("broken");
    if (world.group) world.group = now(world.group);
    return;
  }
  const uid = personOf(key);
  const channel = channelOf(key);
  const person = world.roster()[uid];
  const pairing = channel === "push" ? undefined : person?.pairing[channel];
  if (!person || !pairing) return;
  if (why !== null) world.happened.add("broken");
  world.rosters.push({
    ...world.roster(),
    [uid]: { ...person, pairing: { ...person.pairing, [channel]: now(pairing) } },
  });
}

function missing(id: string): never {
  throw new Error(`there is no ${id}`);
}
