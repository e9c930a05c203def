/** Keeps `site/channels` true: which channels work, why the others do not, and under which name people know them. */
import type { ChannelName, ChannelState } from "../../../contract/people/channels.ts";
import { channelNames, isLinkable, linking, type ChannelStates } from "../../channels/registry.ts";
import { ProviderDown } from "../../channels/channel.ts";
import type { ChannelWatch, NotifyServices } from "./notify-services.ts";

/** What another instance may have written in the meantime is read again after so long, where it matters. */
const FRESH_MS = 5 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

type State = Pick<ChannelState, "state" | "why">;
const ON: State = { state: "on", why: null };

type Deps = Pick<NotifyServices, "channels" | "channelsOff" | "channelStates" | "clock" | "logs">;

/** One for each instance: it remembers what it has read and written. */
export function createChannelWatch({ channels, channelsOff, clock, channelStates, logs }: Deps): ChannelWatch {
  let known: { states: ChannelStates; at: number } | undefined;
  let configured: Promise<void> | undefined;
  const named = new Set<ChannelName>();

  async function read(): Promise<ChannelStates> {
    known = { states: await channelStates.read(), at: clock.now() };
    return known.states;
  }

  async function become(channel: ChannelName, now: State, name: object = {}): Promise<void> {
    const before = known?.states[channel];
    // What works may have a word of its own by then, such as what would make it work better.
    const change = now.state === "on" && before?.state === "on" ? name : { ...now, ...name };
    if (before && Object.entries(change).every(([field, value]) => Reflect.get(before, field) === value)) return;
    await channelStates.learn({ [channel]: change });
    if (known) known.states = { ...known.states, [channel]: { ...before, ...change } };
  }

  async function configure(): Promise<void> {
    const stored = await read();
    for (const name of channelNames) {
      const channel = channels[name];
      const { account, askedAt, state } = stored[name];
      if (!channel) await become(name, { state: "off", why: channelsOff[name] ?? "not set up" });
      // One that was down stays so until it has shown that it works.
      else if (state === "off") await become(name, ON);
      // What another instance has heard of the same account a while ago need not be asked again.
      const isSame = channel?.account !== undefined && channel.account === account;
      if (isSame && state !== "down" && clock.now() < (askedAt ?? 0) + DAY_MS) named.add(name);
    }
  }

  /** A provider that knows us by name takes us again: the token was changed, or the account opened. */
  async function ask(name: ChannelName): Promise<void> {
    const channel = channels[name];
    const described = await channel?.describe?.().catch((thrown: unknown) => {
      if (thrown instanceof ProviderDown) return become(name, { state: "down", why: thrown.message });
      throw thrown;
    });
    if (!described) return;
    const learnt = isLinkable(name) ? linking[name].learnt(described) : {};
    await become(name, ON, { ...learnt, account: channel?.account ?? null, askedAt: clock.now() });
    named.add(name);
  }

  const logged = (work: Promise<void>) =>
    work.catch((thrown: unknown) => logs.requestFailed("channel states", "INTERNAL", thrown));

  async function check(): Promise<void> {
    // A new instance is asked twice at once: by itself, and by its first work.
    configured ??= configure().catch((thrown: unknown) => {
      configured = undefined;
      throw thrown;
    });
    await configured;
    const asked = channelNames.filter((name) => !named.has(name));
    await Promise.all(asked.map((name) => logged(ask(name))));
  }

  return {
    check: () => logged(check()),
    async noticed(name, outcome) {
      if (outcome.kind !== "down" && outcome.kind !== "sent") return;
      if (!known || clock.now() >= known.at + FRESH_MS) await read();
      await become(name, outcome.kind === "sent" ? ON : { state: "down", why: outcome.error });
    },
  };
}
