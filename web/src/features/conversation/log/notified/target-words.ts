/** What is said of one target. */
import { isolated } from "@porchlight/contract/values/text.ts";
import { channelReason } from "../../../../ui/channel-reason.ts";
import { CHANNELS } from "../../../../ui/channels.ts";
import { isLeftOut, personOf, type Target } from "./targets.ts";

/** One line under a message. */
export interface NotifiedLine {
  words: string;
  /** Somebody was not notified, or not yet, because something went wrong. */
  failed: boolean;
  /** The key of a target that can be sent again by hand. */
  again?: string;
}

/** What came of one target. `handled`: somebody else was notified, or need not be. Where nobody was, it matters why. */
export function lineOf(target: Target, name: string, handled: boolean): NotifiedLine {
  const by = `by ${CHANNELS[target.channel].inline}`;
  const why = reasonOf(target);
  switch (target.state) {
    case "pending":
      return { words: `Will tell ${name} ${by}${target.reason === "paced" ? why : ""}`, failed: false };
    case "retry":
      return { words: `Could not tell ${name} ${by} yet${why}. Trying again`, failed: true };
    case "unknown":
      return {
        words: `Not certain that ${CHANNELS[target.channel].inline} reached ${name}${why}. Trying again`,
        failed: true,
      };
    case "dead":
      return { words: `Could not tell ${name} ${by}${why}`, failed: true, again: target.key };
    case "skipped":
      return isLeftOut(target)
        ? { words: `Did not tell ${name} ${by}${why}`, failed: !handled, ...(!handled && { again: target.key }) }
        : { words: `No need to tell ${name} ${by}${why}`, failed: false };
    case "sent":
      return { words: `Told ${name} ${by}`, failed: false };
    case "leased":
    case "sending":
      return { words: `Telling ${name} ${by}`, failed: false };
    default:
      return target.state satisfies never;
  }
}

function reasonOf({ channel, error }: Target): string {
  if (error === null || error === "") return "";
  return `: ${channelReason(CHANNELS[channel].inline, error).replace(/\.$/u, "")}`;
}

/** `me` is "you". */
export function nameOf(target: Target, me: string): string {
  return personOf(target) === me ? "you" : isolated(target.name);
}
