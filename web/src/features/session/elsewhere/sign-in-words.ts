/** What does not work when one signs in without a password, in words. */
import { failureFrom } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import type { Phrase } from "../../../languages/texts.ts";

const OFF = {
  google: "Google is not switched on for this site. Sign in with your password, or ask your admin.",
  mail: "Links by mail are not switched on for this site. Sign in with your password, or ask your admin.",
} as const satisfies Record<string, Phrase>;

/** Firebase says of each way that is off the same. */
export function signInWords(thrown: unknown, how: keyof typeof OFF): string {
  const { code } = Object(thrown) as { code?: unknown };
  const isOff = code === "auth/operation-not-allowed" || code === "auth/configuration-not-found";
  return isOff ? say(OFF[how]) : failureFrom(thrown).words;
}
