import type { FailureCode } from "../../api/error-words.ts";
import { say } from "../../languages/say.ts";
import type { Phrase } from "../../languages/texts.ts";

const TROUBLE: Partial<Record<FailureCode, Phrase>> = {
  OFFLINE: "Cannot reach the server.",
  RESOURCE_EXHAUSTED: "The server has too much to do.",
};

/** What is wrong, in a few words. */
export function troubleWords(trouble: FailureCode): string {
  return say(TROUBLE[trouble] ?? "The server does not answer properly.");
}

/** When the next try is, times in milliseconds since 1970. */
export function retryWords(retryAt: number, now: number): string {
  const seconds = Math.ceil((retryAt - now) / 1000);
  return seconds > 0 ? say("Trying again in {seconds} s.", { seconds: String(seconds) }) : say("Trying again.");
}
