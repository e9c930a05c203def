/**
 * What stands in a chat is taken back. Bots delete messages of the last 48 hours, what they wrote themselves they may change for
 * ever, and a topic goes with all that is in it. https://core.telegram.org/bots/api#deletemessage
 */
import { refusalOf } from "./telegram-answers.ts";
import { following, type TelegramBot } from "./telegram-bot.ts";

/** What stays of a message, and of a topic's name. */
const ERASED = "Erased";

const NOT_THERE =
  /message (?:to (?:delete|edit)|thread) not found|MESSAGE_ID_INVALID|TOPIC_DELETED|TOPIC_ID_INVALID|chat is not a forum/iu;
const SO_ALREADY = /message is not modified|TOPIC_NOT_MODIFIED/iu;

/** False where its text stays; fails as a channel does. */
export async function takeBack(bot: TelegramBot, to: string, message: string): Promise<boolean> {
  const { api } = bot;
  const topic = /^topic-(\d+)$/u.exec(message)?.[1];
  const number = Number(topic ?? message);
  const ways = topic
    ? [
        (chat: string) => api.deleteForumTopic(chat, number),
        (chat: string) => api.editForumTopic(chat, number, { name: ERASED }),
      ]
    : [
        (chat: string) => api.deleteMessage(chat, number),
        (chat: string) => bot.paced(chat, () => api.editMessageText(chat, number, ERASED)),
      ];
  try {
    for (const way of ways) if (await succeeds(() => following(to, way))) return true;
    return false;
  } catch (thrown) {
    throw bot.explain(thrown);
  }
}

/** Whether it is gone or says nothing any more; a refusal that is about anything else leads to the next way. */
async function succeeds(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    const refusal = refusalOf(thrown);
    if (refusal === undefined) throw thrown;
    return NOT_THERE.test(refusal) || SO_ALREADY.test(refusal);
  }
}
