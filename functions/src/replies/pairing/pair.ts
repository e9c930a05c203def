/** Connecting a chat by a link. */
import type { Inbound } from "../../channels/inbound.ts";
import { linking } from "../../channels/registry.ts";
import { personIn, type Roster } from "../../people/roster.ts";
import { keyOf } from "../inbound/message-key.ts";
import type { PairingChange, PairingCode, ReplyServices } from "../services/reply-services.ts";
import { tell } from "../speak/speak.ts";
import { words } from "../speak/words.ts";
import { changed, inChat, withPairing } from "./change-pairing.ts";

/**
 * Follows a link that was made in the panel: the chat it comes from is from now on that person's, or the site's group.
 * A chat that was somebody else's is theirs no longer. What is wrong with the link is said; a repeat does nothing.
 */
export async function pair(services: ReplyServices, inbound: Inbound, code: string, messageId: string): Promise<void> {
  const now = services.clock.now();
  const attempt = { code, key: keyOf(inbound), sender: keyOf({ ...inbound, id: inbound.sender }) };
  const outcome = await services.codes.use(attempt, (found, roster) => followed(inbound, found, roster, now));
  if (outcome === undefined) return;
  const said =
    outcome.kind === "decided"
      ? outcome.result
      : words.tooManyTries(Math.ceil((outcome.until - services.clock.now()) / 60_000));
  await tell(services, { inbound, messageId }, said);
}

function followed(inbound: Inbound, found: PairingCode | undefined, roster: Roster, now: number): PairingChange {
  const { provider, direct, chat } = inbound;
  const person = found && personIn(roster, found.uid);
  if (!found || !person || found.expiresAt <= now) return { wrong: true, result: words.linkIsOld };
  if (found.channel !== provider) return { result: words.linkOfAnother };
  if (found.group) {
    if (!inbound.group) return { result: words.linkNeedsGroup };
    if (person.role !== "admin") return { result: words.linkNeedsAdmin };
    return { group: { chatId: Number(chat), ...inbound.group }, result: words.groupConnected };
  }
  if (!direct) return { result: words.linkNeedsOwnChat };
  const entries = {
    ...changed(inChat(roster, inbound), (entry) => withPairing(entry, provider)),
    [found.uid]: withPairing(person, provider, linking[provider].made(inbound, now)),
  };
  return { entries, result: words.connected(person.name) };
}
