/** Keys of what comes in, and the ids of the messages that are made of it. Pure. */
import { createHash } from "node:crypto";
import type { Inbound } from "../../channels/inbound.ts";

/** How long it is remembered what came in: providers repeat for a week at most. */
export const MARK_KEPT_MS = 10 * 24 * 60 * 60_000;

/** `{provider}:{id}` */
export function keyOf({ provider, id }: Pick<Inbound, "provider" | "id">): string {
  return `${provider}:${id}`;
}

/** The key of somebody's message, as it was when the message came. */
export function keyOfMessage({ provider, chat }: Pick<Inbound, "provider" | "chat">, messageId: string): string {
  return keyOf({ provider, id: `${chat}:${messageId}` });
}

/** The same message always becomes the same message of ours. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
export function messageIdFrom(key: string): string {
  const hex = createHash("sha256").update(key).digest("hex");
  const variant = "89ab"[Number.parseInt(hex[16] ?? "0", 16) % 4];
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, `$1-$2-8$3-${variant}$4-$5`);
}
