import type { ConversationErased } from "@porchlight/contract/callables.ts";
import { CHANNELS } from "../../ui/channels.ts";

/** What came of erasing, in words: what stays, and where. */
export function erasedWords({ done, unreached }: ConversationErased): string {
  const stays = unreached.map(({ channel, messages }) => `${messages} on ${CHANNELS[channel].inline}`).join(", ");
  const left = stays === "" ? "" : ` Messages that cannot be taken back and stay in people’s chats: ${stays}.`;
  const goesOn = done ? "" : " What stands in chats is still being taken back.";
  return `Erased.${left}${goesOn}`;
}
