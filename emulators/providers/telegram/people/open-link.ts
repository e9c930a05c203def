import { Refusal } from "../../provider.ts";
import type { Bot } from "../bot.ts";
import { changeMembership } from "../chats/membership.ts";
import type { ChatSpec } from "../world.ts";
import { write } from "../messages/write.ts";

const PAYLOAD = /^[\w-]{1,64}$/;

/**
 * A person opens a link to the bot and presses Start, or chooses a group for it: the one named by `chat`, else the first
 * that it is not in. https://core.telegram.org/bots/features#deep-linking
 */
export function openLink(bot: Bot, person: ChatSpec, link: string, chatId: string | undefined) {
  const url = URL.parse(link.includes("://") ? link : `https://${link}`);
  const isTelegram = url?.hostname === "t.me" || url?.hostname === "telegram.me";
  if (!url || !isTelegram) throw new Refusal("The link is none to t.me.");
  const { username } = bot.spec;
  if (url.pathname.slice(1).toLowerCase() !== username.toLowerCase()) {
    throw new Refusal(`The local Telegram has only the bot @${username}.`);
  }
  const group = url.searchParams.get("startgroup");
  const payload = group ?? url.searchParams.get("start") ?? "";
  // `startgroup=true` is how a group is chosen without a payload.
  if (payload !== "" && !PAYLOAD.test(payload)) throw new Refusal("The payload is 1 to 64 of A-Z, a-z, 0-9, _ and -.");
  if (group === null) {
    if (person.fate === "blocked") changeMembership(bot, person, "unblocked", undefined);
    person.fate = "open";
    return write(bot, person, person, undefined, { text: `/start ${payload}` });
  }
  const chat = chatId === undefined ? groupToJoin(bot) : bot.chats.get(Number(chatId));
  if (!chat || chat.id > 0) throw new Refusal("There is no such group.");
  const isAdmin = url.searchParams.get("admin")?.includes("manage_topics") === true;
  if (chat.fate !== undefined && chat.fate !== "open") {
    changeMembership(bot, person, isAdmin ? "promoted" : "added", String(chat.id));
  } else if (isAdmin && chat.plainMember) changeMembership(bot, person, "promoted", String(chat.id));
  return write(bot, person, chat, undefined, { text: `/start@${username} ${payload}` });
}

function groupToJoin(bot: Bot) {
  const groups = [...bot.chats.values()].filter(({ id }) => id < 0);
  return groups.find(({ fate }) => fate === "not-member") ?? groups.findLast(({ fate }) => (fate ?? "open") === "open");
}
