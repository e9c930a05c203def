/** When a person wants to hear nothing. Pure. */
import type { ChannelName } from "../../../contract/people/channels.ts";
import { capabilities } from "../../channels/registry.ts";
import { byUid } from "../../chat/by-uid.ts";
import { quietUntil } from "../../hours/hours.ts";
import type { RosterEntry } from "../../people/roster.ts";

/** Why a channel that always makes a sound is not used where that never ends. */
export function neverLoud(channel: ChannelName): string {
  return `quiet hours all day, and ${capabilities[channel].label} cannot come without a sound`;
}

/** A mute lasts an hour: one that ends later than this was not made by us. */
const MUTED_MOST_MS = 24 * 60 * 60_000;

/**
 * Until when nothing about a conversation may make a sound for this person, by their quiet hours or because they muted
 * it; null if it may. Infinity where their quiet hours never end.
 */
export function silentUntil(person: RosterEntry, conversationId: string, at: number): number | null {
  const { preferences, muted = {} } = person;
  const mutedUntil = Math.min(byUid(muted, conversationId) ?? at, at + MUTED_MOST_MS);
  const until = Math.max(mutedUntil, quietUntil(preferences.quietHours, at) ?? at);
  if (until <= at) return null;
  // The one may end within the other.
  return until === Number.POSITIVE_INFINITY ? until : (quietUntil(preferences.quietHours, until) ?? until);
}
