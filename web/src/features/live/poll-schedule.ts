import type { FailureCode } from "../../api/error-words.ts";

const TROUBLE: Partial<Record<FailureCode, string>> = {
  OFFLINE: "Cannot reach the server.",
  RESOURCE_EXHAUSTED: "The server has too much to do.",
};

/** What is wrong, in a few words. */
export function troubleWords(trouble: FailureCode): string {
  return TROUBLE[trouble] ?? "The server does not answer properly.";
}

/** When the next try is, times in milliseconds since 1970. */
export function retryWords(retryAt: number, now: number): string {
  const seconds = Math.ceil((retryAt - now) / 1000);
  return seconds > 0 ? `Trying again in ${seconds} s.` : "Trying again.";
}
