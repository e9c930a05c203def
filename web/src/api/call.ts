import { ANSWER_PATIENCE_MS, TEST_PATIENCE_MS } from "@porchlight/contract/limits.ts";
import type { AnswerTo, CallableName, Given } from "@porchlight/contract/operations.ts";
import { proveCalls } from "./app-check/app-check.ts";
import { firebase } from "./firebase.ts";

type Called<Of extends CallableName> = `POST /call/${Of}`;

/** Calls one of the callables. Rejects where it is refused, and where the answer does not fit the contract. */
export async function call<Of extends CallableName>(
  name: Of,
  input: Given<Called<Of>, "body">,
): Promise<AnswerTo<Called<Of>>> {
  const [{ fitting }, client] = await Promise.all([import("./answers.ts"), provenFirebase()]);
  const answer = await client.call(`/api/call/${name}`, input, callPatience(name));
  return fitting<Called<Of>>(`POST /call/${name}`, answer);
}

async function provenFirebase() {
  const client = await firebase();
  await proveCalls(client.proveBy);
  return client;
}

/** How long an answer of a callable is waited for, in milliseconds: longer than the server takes for its own. */
export function callPatience(name: CallableName): number {
  return name === "sendTestNotification" ? TEST_PATIENCE_MS : ANSWER_PATIENCE_MS;
}
