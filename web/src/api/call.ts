import type { AnswerTo, CallableName, Given } from "@porchlight/contract/operations.ts";
import { firebase } from "./firebase.ts";

type Called<Of extends CallableName> = `POST /call/${Of}`;

/** Calls one of the callables. Rejects where it is refused, and where the answer does not fit the contract. */
export async function call<Of extends CallableName>(
  name: Of,
  input: Given<Called<Of>, "body">,
): Promise<AnswerTo<Called<Of>>> {
  const [{ fitting }, client] = await Promise.all([import("./answers.ts"), firebase()]);
  return fitting<Called<Of>>(`POST /call/${name}`, await client.call(name, input));
}
