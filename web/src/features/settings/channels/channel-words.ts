/** Channels in words. Pure. */
import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { Me } from "@porchlight/contract/people/me.ts";
import { say, sayCount } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";
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
  const { title } = CHANNELS[channel];
  const why = (reason: string | null | undefined): string => sentence(channelReason(title, reason ?? say(UNKNOWN)));
  const state = me.channels.find((each) => each.channel === channel);
  if (!state || state.state === "off") return { words: sentence(state?.why ?? say("Not set up")), bad: false };
  if (state.state === "down") return { words: say("Not working: {why}", { why: why(state.why) }), bad: true };
  if (channel === "push") {
    const { devices } = me.connections;
    return {
      words:
        devices === 0
          ? say("On no device yet.")
          : sayCount({ one: "On one device.", other: "On {n} devices." }, devices),
      bad: false,
    };
  }
  const connection = me.connections[channel];
  if (!connection) return { words: say("Not connected."), bad: false };
  if (connection.broken !== null && !isConnected(me, channel))
    return { words: say("Not connected: {why}", { why: why(connection.broken) }), bad: true };
  const { name } = connection;
  return connection.broken === null
    ? { words: say("Connected as {name}.", { name }), bad: false }
    : { words: say("Connected as {name}, but: {why}", { name, why: why(connection.broken) }), bad: true };
}

/** What the banner says: channels that are down, and the person's own broken connections. */
export function troubles(me: Me): string[] {
  return channelNames.flatMap((channel) => {
    const state = me.channels.find((each) => each.channel === channel);
    const { title } = CHANNELS[channel];
    const name = say(title);
    if (state?.state === "down")
      return [
        say("{channel} is down: {why}", {
          channel: name,
          why: sentence(channelReason(title, state.why ?? say(UNKNOWN))),
        }),
      ];
    const connection = channel === "push" ? null : me.connections[channel];
    if (state?.state !== "on" || !connection?.broken) return [];
    return [
      say("{channel} does not reach you: {why}", {
        channel: name,
        why: sentence(channelReason(title, connection.broken)),
      }),
    ];
  });
}

const UNKNOWN: Phrase = "the reason is not known";

function sentence(words: string): string {
  const begun = words.charAt(0).toUpperCase() + words.slice(1);
  return /[.!?]$/u.test(begun) ? begun : `${begun}.`;
}
