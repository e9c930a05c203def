/** Channels in words. Pure. */
import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { channelReason } from "../../../ui/channel-reason.ts";
import { CHANNELS, channelNames } from "../../../ui/channels.ts";

export interface ChannelLine {
  words: string;
  /** Something is to be done about it. */
  bad: boolean;
}

/** Whether this person has something there that they could be notified on. */
export function isConnected({ connections }: Me, channel: ChannelName): boolean {
  return channel === "push" ? connections.devices > 0 : Boolean(connections[channel]?.name);
}

/** How it stands with a channel for this person, in one line. */
export function channelLine(me: Me, channel: ChannelName): ChannelLine {
  const name = CHANNELS[channel].title;
  const state = me.channels.find((each) => each.channel === channel);
  if (!state || state.state === "off") return { words: sentence(state?.why ?? "Not set up"), bad: false };
  if (state.state === "down")
    return { words: `Not working: ${sentence(channelReason(name, state.why ?? UNKNOWN))}`, bad: true };
  if (channel === "push") {
    const { devices } = me.connections;
    return {
      words: devices === 0 ? "On no device yet." : devices === 1 ? "On one device." : `On ${devices} devices.`,
      bad: false,
    };
  }
  const connection = me.connections[channel];
  if (!connection) return { words: "Not connected.", bad: false };
  if (connection.broken !== null && !isConnected(me, channel))
    return { words: `Not connected: ${sentence(channelReason(name, connection.broken))}`, bad: true };
  if (connection.broken !== null) {
    const why = channelReason(name, connection.broken);
    return { words: `Connected as ${connection.name}, but: ${sentence(why)}`, bad: true };
  }
  return { words: `Connected as ${connection.name}.`, bad: false };
}

/** What the banner says: channels that are down, and the person's own broken connections. */
export function troubles(me: Me): string[] {
  return channelNames.flatMap((channel) => {
    const state = me.channels.find((each) => each.channel === channel);
    const name = CHANNELS[channel].title;
    if (state?.state === "down") return [`${name} is down: ${sentence(channelReason(name, state.why ?? UNKNOWN))}`];
    const connection = channel === "push" ? null : me.connections[channel];
    if (state?.state !== "on" || !connection?.broken) return [];
    return [`${name} does not reach you: ${sentence(channelReason(name, connection.broken))}`];
  });
}

const UNKNOWN = "the reason is not known";

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
