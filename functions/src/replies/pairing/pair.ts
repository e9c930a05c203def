/** Connecting and disconnecting a chat. */
import { type Inbound } from "../../channels/inbound.ts";
import type { Pairing } from "../../channels/pairing.ts";
import { capabilities, linking } from "../../channels/registry.ts";
import { personIn, type Roster, type RosterEntry } from "../../people/roster.ts";
import { keyOf } from "../inbound/message-key.ts";
import type { PairingChange, PairingCode, ReplyServices } from "../services/reply-services.ts";
import { placeOf } from "../speak/speak.ts";
import { words } from "../speak/words.ts";

/**
 * Follows a link that was made in the panel: the chat it comes from is from now on that person's, or the site's group.
 * A chat that was somebody else's is theirs no longer. What is wrong with the link is said; a repeat does nothing.
 */
export function pair(services: ReplyServices) {
  return async (inbound: Inbound, code: string, messageId: string): Promise<void> => {
    const now = services.clock.now();
    const attempt = { code, key: keyOf(inbound), sender: keyOf({ ...inbound, id: inbound.sender }) };
    const outcome = await services.codes.use(attempt, (found, roster) => followed(inbound, found, roster, now));
    if (outcome === undefined) return;
    const said =
      outcome.kind === "decided"
        ? outcome.result
        : words.tooManyTries(Math.ceil((outcome.until - services.clock.now()) / 60_000));
    await services.responders[inbound.provider]?.say(placeOf(inbound, messageId), said);
  };
}

function followed(
  inbound: Inbound,
  found: PairingCode | undefined,
  roster: Roster,
  now: number,
): PairingChange<string> {
  const person = found && personIn(roster, found.uid);
  if (!found || !person || found.expiresAt <= now) return { wrong: true, result: words.linkIsOld };
  if (found.channel !== inbound.provider) return { result: words.linkOfAnother };
  if (found.group) {
    if (!inbound.group) return { result: words.linkNeedsGroup };
    if (person.role !== "admin") return { result: words.linkNeedsAdmin };
    const group = { chatId: Number(inbound.chat), ...inbound.group };
    return { group, result: words.groupConnected };
  }
  if (!inbound.direct) return { result: words.linkNeedsOwnChat };
  const others = Object.entries(roster).flatMap(([uid, entry]) =>
    uid !== found.uid && isTheirs(entry, inbound) ? [[uid, without(entry, inbound.provider)] as const] : [],
  );
  const entries = { ...Object.fromEntries(others), [found.uid]: connected(person, inbound, now) };
  return { entries, result: words.connected(person.name) };
}

function connected(entry: RosterEntry, inbound: Inbound, now: number): RosterEntry {
  const paired = linking[inbound.provider].made(inbound, now);
  return { ...entry, pairing: { ...entry.pairing, [inbound.provider]: paired } };
}

function isTheirs({ pairing }: RosterEntry, inbound: Inbound): boolean {
  const paired = pairing[inbound.provider];
  return paired !== undefined && linking[inbound.provider].isIn(paired, inbound);
}

/** The person without this channel. */
function without(entry: RosterEntry, provider: Inbound["provider"]): RosterEntry {
  const { [provider]: _gone, ...pairing } = entry.pairing;
  return { ...entry, pairing };
}

/**
 * The person has thrown us out, or the number is somebody else's: the pairing stays, broken, and the panel says why. A
 * number that changed hands goes: neither it nor the one that took its place is the person's until they connect again.
 */
export function breakOff({ people, channelStates }: Pick<ReplyServices, "people" | "channelStates">) {
  return async (inbound: Inbound, why: string): Promise<void> => {
    if (!inbound.direct) {
      return channelStates.changeGroup(inbound.chat, (group) => ({ ...group, broken: why }));
    }
    await people.change((roster) => {
      const theirs = Object.entries(roster).filter(([, entry]) => isTheirs(entry, inbound));
      const entries = Object.fromEntries(theirs.map(([uid, entry]) => [uid, broken(entry, inbound.provider, why)]));
      return { entries, result: undefined };
    });
  };
}

function broken(entry: RosterEntry, provider: Inbound["provider"], why: string): RosterEntry {
  const paired = entry.pairing[provider];
  if (!paired) return entry;
  return { ...entry, pairing: { ...entry.pairing, [provider]: linking[provider].lost(paired, why) } };
}

/** `/stop`: nothing more comes to this chat. */
export function disconnect({ people }: Pick<ReplyServices, "people">) {
  return (uid: string, provider: Inbound["provider"]): Promise<void> =>
    people.change((roster) => {
      const entry = personIn(roster, uid);
      return { entries: entry ? { [uid]: without(entry, provider) } : {}, result: undefined };
    });
}

/** Where a channel has a window, whoever writes there may be written to for so long; kept to the minute, to spare writes. */
export function renewWindow({ people, clock }: Pick<ReplyServices, "people" | "clock">) {
  return async (uid: string, entry: RosterEntry, { provider, at }: Inbound): Promise<void> => {
    const { windowMs } = capabilities[provider];
    const before: Pairing | undefined = entry.pairing[provider];
    if (windowMs === null || !before) return;
    const windowUntil = Math.min(at, clock.now()) + windowMs;
    if ((before.windowUntil ?? 0) > windowUntil - 60_000) return;
    const rules = linking[provider];
    await people.change((roster) => {
      const now = personIn(roster, uid);
      const current: Pairing | undefined = now?.pairing[provider];
      if (!now || !current || rules.addressOf(current) !== rules.addressOf(before))
        return { entries: {}, result: undefined };
      // Somebody who writes can be reached again.
      const { broken: _mended, ...kept } = current;
      const renewed = { ...kept, windowUntil: Math.max(windowUntil, current.windowUntil ?? 0) };
      return { entries: { [uid]: { ...now, pairing: { ...now.pairing, [provider]: renewed } } }, result: undefined };
    });
  };
}
