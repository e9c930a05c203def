/** On what a colleague is reached, in words. Pure. */
import type { Person } from "@porchlight/contract/people/people.ts";
import { CHANNELS, LINKABLE } from "../../ui/channels.ts";
import { channelReason } from "../../ui/channel-reason.ts";

const linkable = Object.keys(LINKABLE) as (keyof typeof LINKABLE)[];

export interface ReachedBy {
  words: string;
  /** Something is to be done about it. */
  bad: boolean;
}

/** Each channel that they have connected, whether it works, and how many browsers. Empty for nothing at all. */
export function reachedBy(person: Person): ReachedBy[] {
  const { devices } = person;
  const channels = linkable.flatMap((channel): ReachedBy[] => {
    const paired = person[channel];
    if (!paired) return [];
    const name = CHANNELS[channel].title;
    if (paired.broken === null) return [{ words: name, bad: false }];
    return [{ words: `${name} does not work: ${channelReason(name, paired.broken)}`, bad: true }];
  });
  if (devices === 0) return channels;
  return [...channels, { words: devices === 1 ? "1 browser" : `${devices} browsers`, bad: false }];
}

/** What becomes of a colleague's conversations when they leave. */
export function openWords(open: number): string {
  if (open === 0) return "No open conversation is theirs.";
  return open === 1 ? "1 open conversation is theirs." : `${open} open conversations are theirs.`;
}
