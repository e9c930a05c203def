/** Channels in words. Pure. */
import type { ChannelName } from "@porchlight/contract/channels.ts";
import type { Me } from "@porchlight/contract/me.ts";

export const CHANNEL_NAMES: Readonly<Record<ChannelName, string>> = {
  push: "Notifications",
  telegram: "Telegram",
  whatsapp: "WhatsApp",
};

export interface ChannelLine {
  words: string;
  /** Something is to be done about it. */
  bad: boolean;
}

/** Whether this person has something there that they could be told on. */
export function isConnected({ connections }: Me, channel: ChannelName): boolean {
  return channel === "push" ? connections.devices > 0 : Boolean(connections[channel]?.name);
}

/** How it stands with a channel for this person, in one line. */
export function channelLine(me: Me, channel: ChannelName): ChannelLine {
  const state = me.channels.find((each) => each.channel === channel);
  if (!state || state.state === "off") return { words: sentence(state?.why ?? "Not set up"), bad: false };
  if (state.state === "down")
    return { words: `Not working: ${reason(channel, state.why ?? "the reason is not known")}`, bad: true };
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
    return { words: `Not connected: ${reason(channel, connection.broken)}`, bad: true };
  if (connection.broken !== null)
    return { words: `Connected as ${connection.name}, but: ${reason(channel, connection.broken)}`, bad: true };
  return { words: `Connected as ${connection.name}.`, bad: false };
}

/** What the banner says: channels that are down, and the person's own broken connections. */
export function troubles(me: Me): string[] {
  return (["push", "telegram", "whatsapp"] as const).flatMap((channel) => {
    const state = me.channels.find((each) => each.channel === channel);
    if (state?.state === "down")
      return [`${CHANNEL_NAMES[channel]} is down: ${reason(channel, state.why ?? "the reason is not known")}`];
    const connection = channel === "push" ? null : me.connections[channel];
    if (state?.state !== "on" || !connection?.broken) return [];
    return [`${CHANNEL_NAMES[channel]} does not reach you: ${reason(channel, connection.broken)}`];
  });
}

/** The server's reason, without the channel's name, which is said already. */
function reason(channel: ChannelName, why: string): string {
  const prefix = `${CHANNEL_NAMES[channel]}: `;
  return sentence(why.startsWith(prefix) ? why.slice(prefix.length) : why);
}

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
