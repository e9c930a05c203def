/** What a provider gives back with each status, so that it finds the ledger's target. */
import type { Alert } from "../channel.ts";

/** `<conversationId>/<messageId>/<key>` */
export function refOf({ conversationId, messageId, key }: Alert): string {
  return `${conversationId}/${messageId}/${key}`;
}
