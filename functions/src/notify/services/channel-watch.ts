/** Keeps `site/channels` true: which channels work, why the others do not, and under which name people know them. */
import type { ChannelName, ChannelState } from "../../../contract/channels.ts";
import type { Clock } from "../../clock.ts";
import type { Services } from "../../services.ts";
import { channelNames, isLinkable, linking, type ChannelStates } from "../../channels/registry.ts";
import { ProviderDown } from "../../channels/channel.ts";
import type { Outcome } from "../cursors/settle.ts";
import type { NotifyServices } from "./notify-services.ts";

export interface ChannelWatch {
  /**
   * Writes down what the configuration says, once per instance, and asks each channel for its name until it has told
   * it, and once a day by then. Afterwards it costs nothing. What cannot be learnt is logged and asked again next time.
   */
  check(): Promise<void>;
  /** After each request: a channel that refuses everything is down, the next success shows that it works again. */
  noticed(channel: ChannelName, outcome: Outcome): Promise<void>;
}

/** What another instance may have written in the meantime is read again after so long, where it matters. */
const FRESH_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

type State = Pick<ChannelState, "state" | "why">;
const ON: State = { state: "on", why: null };

type Deps = Pick<NotifyServices, "channels" | "channelsOff" | "logs"> & {
  clock: Clock;
  channelStates: Services["channelStates"];
};

/** One for each instance: it remembers what it has read and written. */
export function createChannelWatch(deps: Deps): ChannelWatch {
  const { clock, channelStates, logs } = deps;
  let known: { states: ChannelStates; at: number } | undefined;
  let configured = false;
  const named = new Set<ChannelName>();

  const states = async (): Promise<ChannelStates> => {
    known = { states: await channelStates.read(), at: clock.now() };
    return known.states;
  };
  const fresh = async (): Promise<ChannelStates> =>
    known && clock.now() < known.at + FRESH_MS ? known.states : states();

  async function become(channel: ChannelName, now: State, name: object = {}): Promise<void> {
    const before = known?.states[channel];
    // What works may have a word of its own by then, such as what would make it work better.
    const change = now.state === "on" && before?.state === "on" ? name : { ...now, ...name };
    if (before && Object.entries(change).every(([field, value]) => Reflect.get(before, field) === value)) return;
    await channelStates.learn({ [channel]: change });
    if (known) known.states = { ...known.states, [channel]: { ...before, ...change } };
  }

  /** What another instance has heard of the same account a while ago need not be asked again. */
  function isKnown(channel: ChannelName, stored: ChannelStates): boolean {
    const { account, askedAt, state } = stored[channel];
    const own = deps.channels[channel]?.account;
    return own !== undefined && own === account && state !== "down" && clock.now() < (askedAt ?? 0) + DAY_MS;
  }

  async function configure(): Promise<void> {
    const stored = await states();
    for (const channel of channelNames) {
      if (!deps.channels[channel])
        await become(channel, { state: "off", why: deps.channelsOff[channel] ?? "not set up" });
      // One that was down stays so until it has shown that it works.
      else if (stored[channel].state === "off") await become(channel, ON);
      if (isKnown(channel, stored)) named.add(channel);
    }
    configured = true;
  }

  /** A provider that knows us by name takes us again: the token was changed, or the account opened. */
  async function ask(channel: ChannelName): Promise<void> {
    const described = await deps.channels[channel]?.describe?.().catch((thrown: unknown) => {
      if (thrown instanceof ProviderDown) return become(channel, { state: "down", why: thrown.message });
      throw thrown;
    });
    if (!described) return;
    const { account = null } = deps.channels[channel] ?? {};
    await become(channel, ON, { ...nameField(channel, described), account, askedAt: clock.now() });
    named.add(channel);
  }

  async function check(): Promise<void> {
    if (!configured) await configure();
    const asked = channelNames.filter((channel) => deps.channels[channel]?.describe && !named.has(channel)).map(ask);
    for (const result of await Promise.allSettled(asked)) if (result.status === "rejected") throw result.reason;
  }

  return {
    check: () => check().catch((thrown: unknown) => logs.requestFailed("channel states", "INTERNAL", thrown)),
    async noticed(channel, outcome) {
      if (outcome.kind !== "down" && outcome.kind !== "sent") return;
      const now: State = outcome.kind === "sent" ? ON : { state: "down", why: outcome.error };
      await fresh();
      await become(channel, now);
    },
  };
}

function nameField(channel: ChannelName, described: { name: string; topics?: boolean }): object {
  return isLinkable(channel) ? linking[channel].learnt(described) : {};
}
