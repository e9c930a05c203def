/** On what a colleague is reached, in words. Pure. */
import type { Person } from "@porchlight/contract/people/people.ts";
import { say, sayCount } from "../../languages/say.ts";
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
    const { title } = CHANNELS[channel];
    const name = say(title);
    if (paired.broken === null) return [{ words: name, bad: false }];
    return [
      {
        words: say("{channel} does not work: {why}", { channel: name, why: channelReason(title, paired.broken) }),
        bad: true,
      },
    ];
  });
  if (devices === 0) return channels;
  return [...channels, { words: sayCount({ one: "{n} browser", other: "{n} browsers" }, devices), bad: false }];
}

/** What becomes of a colleague's conversations when they leave. */
export function openWords(open: number): string {
  if (open === 0) return say("No open conversation is theirs.");
  return sayCount({ one: "{n} open conversation is theirs.", other: "{n} open conversations are theirs." }, open);
}
