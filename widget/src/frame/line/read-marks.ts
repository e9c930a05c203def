import { seqToMarkRead, type ChatState } from "../chat/chat-state.ts";
import type { Services } from "../chat/services.ts";
import type { Store } from "../chat/store.ts";
import type { Identity } from "./identity.ts";

/**
 * Tells the server how far the visitor has seen the conversation, once for each step forward. Call the returned function
 * whenever a message came or the window came into view; after a failure the next call tries again.
 */
export function createReadMarks(
  { request, visible }: Services,
  identity: Pick<Identity, "token">,
  store: Store<ChatState>,
): () => void {
  let reported = 0;
  let conversation: string | undefined;

  return function mark() {
    const { id } = store.get().known.conversation ?? {};
    // What was told of another conversation says nothing of this one.
    if (id !== conversation) reported = 0;
    conversation = id;
    const seq = seqToMarkRead(store.get(), visible());
    if (seq === undefined || seq <= reported) return;
    const before = reported;
    reported = seq;
    if (seq > store.get().seenHere) store.set({ seenHere: seq });
    void tell(seq).then((heard) => {
      if (!heard && reported === seq && id === conversation) reported = before;
    });
  };

  async function tell(seq: number): Promise<boolean> {
    try {
      const token = await identity.token(false);
      return (await request("POST /visitor/read", { token, body: { seq } })).kind === "ok";
    } catch {
      return false;
    }
  }
}
