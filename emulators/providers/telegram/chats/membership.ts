import { Refusal } from "../../provider.ts";
import { changeChat, unixNow, wireChat, wirePerson, type Bot } from "../bot.ts";
import { botAsMember } from "./chats.ts";
import { addUpdate } from "../webhook/updates.ts";
import type { ChatSpec } from "../world.ts";

/** What a person can make of the bot: in their own chat the first two, in a group the others. */
const events: Record<string, { in: "private" | "group"; change: Partial<ChatSpec> }> = {
  blocked: { in: "private", change: { fate: "blocked" } },
  unblocked: { in: "private", change: { fate: "open" } },
  added: { in: "group", change: { fate: "open", plainMember: true } },
  promoted: { in: "group", change: { fate: "open", plainMember: false } },
  demoted: { in: "group", change: { fate: "open", plainMember: true } },
  removed: { in: "group", change: { fate: "kicked" } },
};

/** Does it; the bot gets a `my_chat_member` of it. https://core.telegram.org/bots/api#chatmemberupdated */
export function changeMembership(bot: Bot, person: ChatSpec, event: string, chatId: string | undefined) {
  const known = Object.hasOwn(events, event) ? events[event] : undefined;
  if (!known) throw new Refusal(`member is one of ${Object.keys(events).join(", ")}.`);
  const chat = known.in === "private" ? person : bot.chats.get(Number(chatId));
  if (!chat || (known.in === "group") !== chat.id < 0) {
    throw new Refusal(`The bot can be ${event} in a group only: give its id as chat.`);
  }
  const before = botAsMember(bot, chat);
  changeChat(bot, chat, known.change);
  const update = addUpdate(bot, String(chat.id), {
    my_chat_member: {
      chat: wireChat(chat),
      from: wirePerson(person),
      date: unixNow(bot),
      old_chat_member: before,
      new_chat_member: botAsMember(bot, chat),
    },
  });
  return { chatId: chat.id, updateId: update?.update_id ?? null };
}
