/** How it stands with the bot, its webhook and the site's group, as Telegram says. */
import {
  fault,
  ofBot,
  ofTelegramGroup,
  ofTelegramTopics,
  ofTelegramWebhook,
  titles,
  type Finding,
  type TitledFinding,
} from "../../../contract/findings.ts";
import type { Clock } from "../../clock.ts";
import type { ChannelStatesStore } from "../channel-states.ts";
import type { TelegramBot } from "./telegram-bot.ts";

interface Deps {
  bot: TelegramBot;
  channelStates: Pick<ChannelStatesStore, "read">;
  clock: Clock;
  /** Without a slash at its end. */
  site: string;
}

/** Two requests, and a third where there is a group; one read. What Telegram refuses altogether is thrown as the channel's error. */
export async function examineTelegram({ bot, channelStates, clock, site }: Deps): Promise<TitledFinding[]> {
  try {
    const [me, webhook, { telegram }] = await Promise.all([
      bot.api.getMe(),
      bot.api.getWebhookInfo(),
      channelStates.read(),
    ]);
    const { group } = telegram;
    return [
      { title: titles.telegram, ...ofBot(me.username) },
      { title: titles.telegramWebhook, ...ofTelegramWebhook(webhook, site, clock.now()) },
      { title: titles.telegramTopics, ...ofTelegramTopics(me.has_topics_enabled) },
      ...(group ? [{ title: titles.telegramGroup, ...(await ofGroup(bot, me.id, group)) }] : []),
    ];
  } catch (thrown) {
    throw bot.explain(thrown);
  }
}

async function ofGroup(
  bot: TelegramBot,
  botId: number,
  group: { chatId: number; title: string; forum: boolean },
): Promise<Finding> {
  try {
    return ofTelegramGroup(await bot.api.getChatMember(group.chatId, botId), group);
  } catch (thrown) {
    const refused = bot.explain(thrown);
    return fault(`${group.title}: ${refused.message}`, "add the bot again: Settings, Shared Telegram group");
  }
}
