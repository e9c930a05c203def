/** Whatever is done in a group says beside what the group is called and whether it has topics. */
import { LRUCache } from "lru-cache";
import type { ChannelStatesStore } from "../../channels/channel-states.ts";
import type { Inbound } from "../../channels/inbound.ts";
import type { ReplyServices } from "./reply-services.ts";

/** Anybody may add the bot to a group: of so many it is remembered what they said last. */
const REMEMBERED = 1_000;

interface Deps {
  channelStates: Pick<ChannelStatesStore, "changeGroup">;
  logs: Pick<ReplyServices["logs"], "requestFailed">;
}

/**
 * Of one instance: it looks at what is stored when a group is first heard of here, when it says something else than
 * before, and at news of the group itself; and writes where that differs. What cannot be learnt now is learnt from the
 * next message, and costs this one nothing.
 */
export function groupNotices({ channelStates, logs }: Deps): ReplyServices["noticeGroup"] {
  const heard = new LRUCache<string, string>({ max: REMEMBERED });
  return async ({ chat, group, event }: Inbound) => {
    if (!group) return;
    const { title, forum } = group;
    const said = JSON.stringify([title, forum]);
    const isNews = event.kind === "group";
    if (!isNews && heard.get(chat) === said) return;
    try {
      await channelStates.changeGroup(chat, (known) => {
        // Where the bot hears of such news it is in, whatever was wrong before.
        if (isNews && known.broken !== undefined) return { chatId: known.chatId, title, forum };
        return known.title === title && known.forum === forum ? undefined : { ...known, title, forum };
      });
      heard.set(chat, said);
    } catch (thrown) {
      logs.requestFailed("telegram group", "INTERNAL", thrown);
    }
  };
}
