/** Which conversation is meant: by topic or by the message that is replied to, never by what a text says (docs/ARCHITECTURE.md). */
import type { Inbound } from "../../channels/inbound.ts";
import { LINK_WAIT_MS } from "../../times.ts";
import type { Linked, ReplyServices } from "../services/reply-services.ts";

/** One read for the topic, and one for the message. */
export async function conversationFor(
  { inbound: store }: Pick<ReplyServices, "inbound">,
  { provider, chat, topic }: Inbound,
  repliesTo: string | null,
): Promise<Linked | undefined> {
  const [byTopic, replied] = await Promise.all([
    topic === null ? undefined : store.conversationOfTopic(provider, chat, topic),
    repliesTo === null ? undefined : store.linked(provider, chat, repliesTo),
  ]);
  if (byTopic === undefined) return replied;
  return { ...(replied ?? { ofNote: false }), conversationId: byTopic };
}

const LOOK_EVERY_MS = 500;
const LOOKS_MOST = LINK_WAIT_MS / LOOK_EVERY_MS;

/**
 * An alert is on the phone a moment before its link is written down, long enough to answer in. Looks for ten seconds,
 * while something is being sent to this chat. Asked only of an answer to a message of ours whose link is not known. Two
 * reads a look, and mostly one look.
 */
export async function linkOnItsWay(
  { inbound: store, clock, wait }: Pick<ReplyServices, "inbound" | "clock" | "wait">,
  { provider, chat }: Inbound,
  repliesTo: string,
): Promise<Linked | undefined> {
  for (let looks = 1; ; looks += 1) {
    const leaving = await store.isAlertLeaving(provider, chat, clock.now());
    // What was leaving a moment ago may be written down by now.
    const found = await store.linked(provider, chat, repliesTo);
    if (found !== undefined || !leaving || looks === LOOKS_MOST) return found;
    await wait(LOOK_EVERY_MS);
  }
}
