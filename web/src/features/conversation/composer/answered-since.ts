import type { Message } from "@porchlight/contract/conversations.ts";
import { say } from "../../../languages/say.ts";

/** The last answer that a colleague gave the visitor after the seq `since`; undefined where there is none, or nothing is known. */
export function answeredSince(
  messages: readonly Message[] | undefined,
  since: number | undefined,
  me: string,
): Message | undefined {
  if (since === undefined) return undefined;
  return messages?.findLast(
    ({ seq, author, internal }) => seq > since && author.kind === "staff" && author.uid !== me && !internal,
  );
}

/** Said before what one wrote is sent, and of what was held back. `name` may hold anything. */
export function answeredWords(name: string): string {
  return say("{name} has answered since you began to write.", { name });
}
