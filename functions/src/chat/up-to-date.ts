/** Who has nothing new in a conversation. Pure. */
import type { Conversation } from "./conversation.ts";

/**
 * Those who have read or written the last message; where there is none, all who were named as its audience. Kept with the
 * conversation, so that what waits for somebody can be counted: what they may see, less what they are up to date in.
 */
export function upToDate({ seq, last, read, audience }: Conversation): string[] {
  if (seq === 0) return audience;
  const readers = Object.keys(read).filter((uid) => (read[uid] ?? 0) >= seq);
  const writer = last?.seq === seq ? last.author.uid : null;
  return writer === null || readers.includes(writer) ? readers : [...readers, writer];
}
