import type { ConversationErased } from "@porchlight/contract/callables.ts";
import { say } from "../../languages/say.ts";
import { CHANNELS } from "../../ui/channels.ts";

/** What came of erasing, in words: what stays, and where. */
export function erasedWords({ done, unreached }: ConversationErased): string {
  const stays = unreached
    .map(({ channel, messages }) =>
      say("{count} on {channel}", { count: String(messages), channel: say(CHANNELS[channel].inline) }),
    )
    .join(", ");
  return [
    say("Erased."),
    ...(stays === ""
      ? []
      : [say("Messages that cannot be taken back and stay in people’s chats: {stays}.", { stays })]),
    ...(done ? [] : [say("What stands in chats is still being taken back.")]),
  ].join(" ");
}
