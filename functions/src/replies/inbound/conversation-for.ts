/** Which conversation is meant. */
import type { Inbound } from "../../channels/inbound.ts";
import type { ReplyServices } from "../services/reply-services.ts";

/** By topic or by the message that is replied to, as we sent them: never by what a text says (DESIGN 6, Answers). */
export async function conversationFor(
  { inbound: store }: Pick<ReplyServices, "inbound">,
  { provider, chat, topic }: Inbound,
  repliesTo: string | null,
): Promise<string | undefined> {
  const byTopic = topic === null ? undefined : await store.conversationOfTopic(provider, chat, topic);
  if (byTopic !== undefined || repliesTo === null) return byTopic;
  return store.conversationOf(provider, chat, repliesTo);
}
