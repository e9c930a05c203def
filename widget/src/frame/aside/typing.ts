import type { ChatState } from "../chat/chat-state.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import type { Identity } from "../line/identity.ts";

/** The server's mark lasts twice as long. */
const AGAIN_AFTER_MS = 7_000;

/**
 * Says that the visitor is writing, now and then as long as they are. Only within a conversation: before the first message
 * nobody waits for one. That it fails is no loss.
 */
export function createTyping(
  { request, now }: Pick<Services, "request" | "now">,
  identity: Pick<Identity, "token">,
  store: Pick<Store<ChatState>, "get">,
): () => void {
  let saidAt = -Infinity;
  return () => {
    if (!store.get().known.conversation || Math.abs(now() - saidAt) < AGAIN_AFTER_MS) return;
    saidAt = now();
    identity
      .token(false)
      .then((token) => (token ? request("POST /visitor/typing", { token }) : undefined))
      .catch(() => undefined);
  };
}
