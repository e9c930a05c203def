/** Events whose effect is not written together with their mark. */
import { MARK_KEPT_MS } from "./message-key.ts";
import type { ReplyServices } from "../services/reply-services.ts";

/**
 * Does the work unless it is marked as done, and marks it. For effects that are the same when they are had twice in a
 * row: a crash before the mark has the event come again at once, while a repeat an hour later does nothing.
 */
export async function once(
  { inbound, clock }: Pick<ReplyServices, "inbound" | "clock">,
  key: string,
  work: () => Promise<void>,
): Promise<void> {
  if ((await inbound.find(key))?.kind === "done") return;
  await work();
  const done = { kind: "done", uid: "", conversationId: "", messageId: null } as const;
  await inbound.put(key, done, clock.now() + MARK_KEPT_MS);
}
