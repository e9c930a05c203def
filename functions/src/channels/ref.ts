/** What a provider carries for us with a message and gives back with each status: which target it was sent for. */
import type { Alert } from "./channel.ts";

/** One target of one message's ledger. */
export type TargetRef = Pick<Alert, "conversationId" | "messageId" | "key">;

/** `<conversationId>/<messageId>/<key>`; none of them holds a slash. */
export function refOf({ conversationId, messageId, key }: TargetRef): string {
  return `${conversationId}/${messageId}/${key}`;
}

/** Undefined for what `refOf` cannot have made: other programs may send from the same number. */
export function parseRef(ref: string): TargetRef | undefined {
  const parts = ref.split("/");
  const [conversationId, messageId, key] = parts;
  if (parts.length !== 3 || !conversationId || !messageId || !key) return undefined;
  return { conversationId, messageId, key };
}
