/** What sending teaches about the site's group: it is no pairing of a person, and stands in `site/channels`. */
import type { Logs } from "../../logs.ts";
import type { ChannelStatesStore } from "../channel-states.ts";
import type { TelegramBot } from "./telegram-bot.ts";

interface Deps {
  bot: TelegramBot;
  channelStates: ChannelStatesStore;
  logs: Pick<Logs, "requestFailed">;
}

/** Both do nothing for a chat that is not the site's group, and never throw: the message's own result comes first. */
export function createGroupNews({ bot, channelStates, logs }: Deps) {
  const ifGroup = async (chat: string, work: () => Promise<void>) => {
    // A person's chat has a positive id.
    if (!chat.startsWith("-")) return;
    try {
      await work();
    } catch (thrown) {
      logs.requestFailed("telegram group", "INTERNAL", thrown);
    }
  };
  return {
    /**
     * It is a supergroup now, and mostly became one by getting topics: asked anew what it is. The group that it was had
     * no topics that could move with it: only supergroups have any.
     */
    moved: (from: string, to: string) =>
      ifGroup(from, async () => {
        const { group: known } = (await channelStates.read()).telegram;
        if (String(known?.chatId) !== from) return;
        const chat = await bot.api.getChat(to).catch(() => undefined);
        await channelStates.changeGroup(from, (group) => ({
          chatId: Number(to),
          title: chat?.title ?? group.title,
          forum: chat === undefined ? group.forum : chat.type === "supergroup" && chat.is_forum === true,
        }));
      }),
    broken: (chat: string, why: string) =>
      ifGroup(chat, () => channelStates.changeGroup(chat, (group) => ({ ...group, broken: why }))),
  };
}
