/** The keys of cursors: `<channel>:<uid>`, `<channel>:<uid>:<deviceId>` where it has devices, and the group's. */
import { channelName, type ChannelName } from "../../../contract/people/channels.ts";
import { deviceChannel, groupChannel } from "../../channels/registry.ts";

const GROUP = "group";
/** The site's shared group. No person's: the roster takes nobody of that name. */
export const GROUP_KEY = `${groupChannel}:${GROUP}`;

/** A person on a channel, or one of their devices. A uid may hold colons, a device's id never does. */
export function keyOf(channel: ChannelName, uid: string, deviceId?: string): string {
  return deviceId === undefined ? `${channel}:${uid}` : `${channel}:${uid}:${deviceId}`;
}

/** Whom a target's key names: a person, where the channel has devices one of theirs, or the site's group. */
export function recipientOf(key: string): { uid: string; deviceId?: string } | typeof GROUP {
  if (key === GROUP_KEY) return GROUP;
  const rest = key.slice(key.indexOf(":") + 1);
  if (!key.startsWith(`${deviceChannel}:`)) return { uid: rest };
  const end = rest.lastIndexOf(":");
  return { uid: rest.slice(0, end), deviceId: rest.slice(end + 1) };
}

/** The uid in a target's key; of the group's a word that is nobody's. */
export function personOf(key: string): string {
  const recipient = recipientOf(key);
  return recipient === GROUP ? recipient : recipient.uid;
}

/** The channel in a target's key. */
export function channelOf(key: string): ChannelName {
  return channelName.parse(key.slice(0, key.indexOf(":")));
}
