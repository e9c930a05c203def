import type { Answers } from "./answers.ts";
import { firebase } from "./firebase.ts";

/** Calls one of the callables. Rejects where it is refused, and where the answer does not fit the contract. */
export async function call<Name extends keyof Answers>(name: Name, input: unknown): Promise<Answers[Name]> {
  const [{ checked }, client] = await Promise.all([import("./answers.ts"), firebase()]);
  return checked(name, await client.call(name, input));
}
