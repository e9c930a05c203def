/** The keys of a ledger's targets: `<channel>:<uid>`, `push:<uid>:<deviceId>`, and one for the site's group. */
import { channelName, type ChannelName } from "../../contract/channels.ts";

/** The site's shared Telegram group. No person's: the roster takes nobody of that name. */
export const GROUP_KEY = "telegram:group";

/** A person on a channel; of push, one of their devices. A uid may hold colons, a device's id never does. */
export function keyOf(channel: ChannelName, uid: string, deviceId?: string): string {
  return deviceId === undefined ? `${channel}:${uid}` : `${channel}:${uid}:${deviceId}`;
}

/** Whom a target's key names: a person, by push also the device, or the site's group. */
export function recipientOf(key: string): { uid: string; deviceId?: string } | "group" {
  if (key === GROUP_KEY) return "group";
  const rest = key.slice(key.indexOf(":") + 1);
  if (!key.startsWith("push:")) return { uid: rest };
  const end = rest.lastIndexOf(":");
  return { uid: rest.slice(0, end), deviceId: rest.slice(end + 1) };
}

/** The uid in a target's key; of the group's a word that is nobody's. */
export function personOf(key: string): string {
  const recipient = recipientOf(key);
  return recipient === "group" ? recipient : recipient.uid;
}

/** The channel in a target's key. */
export function channelOf(key: string): ChannelName {
  return channelName.parse(key.slice(0, key.indexOf(":")));
}
