/** What is said of one target. */
import { isolated } from "@porchlight/contract/values/text.ts";
import { say } from "../../../../languages/say.ts";
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
  const channel = say(CHANNELS[target.channel].inline);
  const by = { name, channel, why: reasonOf(target) };
  switch (target.state) {
    case "pending":
      return {
        words: say("Will tell {name} by {channel}{why}", target.reason === "paced" ? by : { ...by, why: "" }),
        failed: false,
      };
    case "retry":
      return { words: say("Could not tell {name} by {channel} yet{why}. Trying again", by), failed: true };
    case "unknown":
      return {
        words: say("Not certain that {channel} reached {name}{why}. Trying again", by),
        failed: true,
      };
    case "dead":
      return { words: say("Could not tell {name} by {channel}{why}", by), failed: true, again: target.key };
    case "skipped":
      return isLeftOut(target)
        ? {
            words: say("Did not tell {name} by {channel}{why}", by),
            failed: !handled,
            ...(!handled && { again: target.key }),
          }
        : { words: say("No need to tell {name} by {channel}{why}", by), failed: false };
    case "sent":
      return { words: say("Told {names} by {channel}", { names: name, channel }), failed: false };
    case "leased":
    case "sending":
      return { words: say("Telling {name} by {channel}", { name, channel }), failed: false };
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
  return personOf(target) === me ? say("you") : isolated(target.name);
}
