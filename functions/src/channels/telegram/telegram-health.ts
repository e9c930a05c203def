/** How it stands with the bot, its webhook and the site's group, as Telegram says. */
import {
  fault,
  note,
  ofBot,
  ofTelegramTopics,
  ofTelegramWebhook,
  ok,
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
      ...(group ? [{ title: "Shared Telegram group", ...(await ofGroup(bot, me.id, group)) }] : []),
    ];
  } catch (thrown) {
    throw bot.explain(thrown);
  }
}

/** What the bot may there. https://core.telegram.org/bots/api#chatmember */
async function ofGroup(
  bot: TelegramBot,
  botId: number,
  { chatId, title, forum }: { chatId: number; title: string; forum: boolean },
): Promise<Finding> {
  const again = "add the bot again: Settings, Shared Telegram group";
  try {
    const member = await bot.api.getChatMember(chatId, botId);
    if (member.status === "left" || member.status === "kicked") return fault(`the bot is not in ${title}`, again);
    if (member.status !== "administrator")
      return note(`in ${title} the bot hears replies and commands alone`, "make it an admin of the group");
    if (forum && !member.can_manage_topics)
      return fault(`the bot may make no topics in ${title}`, "let it manage topics, in the group's list of admins");
    return ok(`the bot is an admin of ${title}`);
  } catch (thrown) {
    const refused = bot.explain(thrown);
    return fault(`${title}: ${refused.message}`, again);
  }
}
