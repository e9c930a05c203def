/** Where a person is reached, and on which channels they wish to be. Pure. */
import type { ChannelName } from "../../contract/channels.ts";
import type { Conversation } from "../chat/conversation.ts";
import type { Device } from "../people/device.ts";
import type { RosterEntry } from "../people/roster.ts";
import { keyOf } from "./target-key.ts";

/** uid → what shows push to that person. Who is not here has not been asked for. */
export type Devices = Readonly<Record<string, readonly Device[]>>;

/** One place that a person is reached at. */
export interface Address {
  /** As the ledger names it. */
  key: string;
  channel: ChannelName;
  /** As the ledger keeps it: of push the device's id, else what `address` is. */
  to: string;
  /** What the channel sends to: a registration token, a chat id, a number. */
  address: string;
  /** Why nothing can be sent there. */
  broken?: string | undefined;
}

/** Every address of one of the staff: a person has a channel by being paired with it, and push by a device. */
export function addressesOf(uid: string, { pairing }: RosterEntry, devices: readonly Device[]): Address[] {
  const { telegram, whatsapp } = pairing;
  const chat = String(telegram?.chatId);
  const number = whatsapp?.number ?? "";
  return [
    ...pushAddressesOf(uid, devices),
    ...(telegram ? [{ ...address("telegram", uid, chat), broken: telegram.broken }] : []),
    ...(whatsapp ? [{ ...address("whatsapp", uid, number), broken: whatsapp.broken }] : []),
  ];
}

function address(channel: ChannelName, uid: string, to: string): Address {
  return { key: keyOf(channel, uid), channel, to, address: to };
}

/** One for each device, of staff and of visitors alike. */
export function pushAddressesOf(uid: string, devices: readonly Device[]): Address[] {
  return devices.map(({ id, token }) => ({ key: keyOf("push", uid, id), channel: "push", to: id, address: token }));
}

/** Visitors ring everywhere until a person says otherwise; colleagues only on push and where a person asked for it. */
export function wants({ preferences }: RosterEntry, channel: ChannelName, kind: Conversation["kind"]): boolean {
  const chosen = preferences[channel]?.[kind];
  return chosen ?? (kind === "visitor" || channel === "push");
}
