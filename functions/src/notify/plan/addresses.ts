/** Where a person is reached, and on which channels they wish to be. Pure. */
import type { ChannelName } from "../../../contract/people/channels.ts";
import {
  capabilities,
  channelNames,
  deviceChannel,
  groupChannel,
  isLinkable,
  linking,
} from "../../channels/registry.ts";
import type { SharedGroup } from "../../channels/state.ts";
import type { Conversation } from "../../chat/conversation.ts";
import type { Device } from "../../people/device.ts";
import type { RosterEntry } from "../../people/roster.ts";
import { GROUP_KEY, keyOf } from "./target-key.ts";

/** uid → what shows push to that person. Who is not here has not been asked for. */
export type Devices = Readonly<Record<string, readonly Device[]>>;

/** One place that a person is reached at. */
export interface Address {
  /** As the cursors name it. */
  key: string;
  channel: ChannelName;
  /** As the cursor keeps it: the device's id where the address is a secret, else what `address` is. */
  to: string;
  /** What the channel sends to: a registration token, a chat id, a number. */
  address: string;
  /** Why nothing can be sent there. */
  broken?: string | undefined;
}

/** Every address of one of the staff: a person has a channel by being paired with it, or by a device. */
export function addressesOf(uid: string, { pairing }: RosterEntry, devices: readonly Device[]): Address[] {
  return channelNames.flatMap((channel): Address[] => {
    if (capabilities[channel].devices) return deviceAddressesOf(uid, devices);
    const paired = isLinkable(channel) ? pairing[channel] : undefined;
    if (!paired || !isLinkable(channel)) return [];
    const address = linking[channel].addressOf(paired);
    return [{ key: keyOf(channel, uid), channel, to: address, address, broken: paired.broken }];
  });
}

/** One for each device, of staff and of visitors alike. */
export function deviceAddressesOf(uid: string, devices: readonly Device[]): Address[] {
  const channel = deviceChannel;
  return devices.map(({ id, token }) => ({ key: keyOf(channel, uid, id), channel, to: id, address: token }));
}

/** Where the whole team is told of visitors. */
export function groupAddress({ chatId, broken }: SharedGroup): Address {
  const address = String(chatId);
  return { key: GROUP_KEY, channel: groupChannel, to: address, address, broken };
}

/** Visitors ring everywhere until a person says otherwise; colleagues only where that is usual, or a person asked for it. */
export function wants({ preferences }: RosterEntry, channel: ChannelName, kind: Conversation["kind"]): boolean {
  const chosen = preferences[channel]?.[kind];
  return chosen ?? (kind === "visitor" || capabilities[channel].forColleagues);
}
