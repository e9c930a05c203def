import { say } from "../../languages/say.ts";

/** The same that the server takes for one, but for what nobody writes. */
const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** Why this is no e-mail address; `empty` is said where nothing is written. */
export function emailProblem(address: string, empty: string): string | undefined {
  if (address === "") return empty;
  return ADDRESS.test(address) ? undefined : say("This is not an e-mail address. Write it like name@example.com.");
}
