/** How those who write for the first time are held, in a sentence or two. Pure. */
import type { Hold } from "@porchlight/contract/people/newcomers.ts";
import { say } from "../../languages/say.ts";
import { clockTime } from "../../ui/times.ts";

/** Undefined where they are not, or no more. */
export function holdWords(hold: Hold | null | undefined, now: number): string | undefined {
  if (!hold || Date.parse(hold.until) <= now) return undefined;
  const time = { time: clockTime(hold.until) };
  const isWork = hold.how === "proof";
  if (hold.by !== null)
    return isWork
      ? say(
          "Since an admin wished it, each new visitor’s browser does some work before a first message, until {time}.",
          time,
        )
      : say(
          "Since an admin wished it, new visitors have to wait, while whoever wrote before goes on, until {time}.",
          time,
        );
  return isWork
    ? say(
        "Ten times as many new visitors as usual: each new visitor’s browser does some work before a first message, until {time} or an hour after it has calmed.",
        time,
      )
    : say(
        "Ten times as many new visitors as usual: new visitors have to wait, while whoever wrote before goes on, until {time} or an hour after it has calmed.",
        time,
      );
}
