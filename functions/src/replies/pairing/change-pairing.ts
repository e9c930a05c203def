/** A pairing that is there: broken off, given up, or good for longer. */
import type { Inbound } from "../../channels/inbound.ts";
import type { Pairing } from "../../channels/pairing.ts";
import { capabilities, linking } from "../../channels/registry.ts";
import { personIn, type Roster, type RosterEntry } from "../../people/roster.ts";
import type { RosterPerson } from "../../people/roster.ts";
import type { ReplyServices } from "../services/reply-services.ts";

type Provider = Inbound["provider"];

/** Those whose chat this is. */
export function inChat(roster: Roster, inbound: Inbound): Roster {
  const theirs = Object.entries(roster).filter(([, { pairing }]) => {
    const paired = pairing[inbound.provider];
    return paired !== undefined && linking[inbound.provider].isIn(paired, inbound);
  });
  return Object.fromEntries(theirs);
}

/** The entries of these people, each changed. */
export function changed(roster: Roster, change: (entry: RosterEntry) => RosterEntry): Roster {
  return Object.fromEntries(Object.entries(roster).map(([uid, entry]) => [uid, change(entry)]));
}

/** The person with this pairing on a channel; with none where none is given. */
export function withPairing(entry: RosterEntry, provider: Provider, paired?: Pairing): RosterEntry {
  const { [provider]: _before, ...others } = entry.pairing;
  return { ...entry, pairing: paired ? { ...others, [provider]: paired } : others };
}

/**
 * The person has thrown us out, or the number is somebody else's: the pairing stays, broken, and the panel says why. A
 * number that changed hands goes: neither it nor the one that took its place is the person's until they connect again.
 */
export async function breakOff(
  { people, channelStates }: Pick<ReplyServices, "people" | "channelStates">,
  inbound: Inbound,
  why: string,
): Promise<void> {
  const { provider, direct, chat } = inbound;
  if (!direct) return channelStates.changeGroup(chat, (group) => ({ ...group, broken: why }));
  const broken = (entry: RosterEntry) => {
    const paired = entry.pairing[provider];
    return paired ? withPairing(entry, provider, linking[provider].lost(paired, why)) : entry;
  };
  await people.change((roster) => ({ entries: changed(inChat(roster, inbound), broken), result: undefined }));
}

/** `/stop`: nothing more comes to this chat. */
export function disconnect(services: Pick<ReplyServices, "people">, uid: string, provider: Provider): Promise<void> {
  return changeOne(services, uid, (entry) => withPairing(entry, provider));
}

/** Where a channel has a window, whoever writes there may be written to for so long; kept to the minute, to spare writes. */
export async function renewWindow(
  services: Pick<ReplyServices, "people" | "clock">,
  { uid, entry }: RosterPerson,
  { provider, at }: Inbound,
): Promise<void> {
  const { windowMs } = capabilities[provider];
  const before: Pairing | undefined = entry.pairing[provider];
  if (windowMs === null || !before) return;
  const windowUntil = Math.min(at, services.clock.now()) + windowMs;
  if ((before.windowUntil ?? 0) > windowUntil - 60_000) return;
  const rules = linking[provider];
  await changeOne(services, uid, (latest) => {
    const current: Pairing | undefined = latest.pairing[provider];
    if (!current || rules.addressOf(current) !== rules.addressOf(before)) return undefined;
    // Somebody who writes can be reached again.
    const { broken: _mended, ...kept } = current;
    const renewed = { ...kept, windowUntil: Math.max(windowUntil, current.windowUntil ?? 0) };
    return withPairing(latest, provider, renewed);
  });
}

function changeOne(
  { people }: Pick<ReplyServices, "people">,
  uid: string,
  change: (entry: RosterEntry) => RosterEntry | undefined,
): Promise<void> {
  return people.change((roster) => {
    const before = personIn(roster, uid);
    const after = before && change(before);
    return { entries: after ? { [uid]: after } : {}, result: undefined };
  });
}
