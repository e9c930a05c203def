import type { PhoneChat, PhoneMessage, TelegramPhone } from "../providers/telegram/people/phone-view.ts";
import { bubble } from "./bubble.ts";
import { avatar, chatList, whose } from "./chat-list.ts";
import { createComposer } from "./composer.ts";
import { createEnd } from "./end.ts";
import { element, icon } from "./element.ts";
import { createNotice } from "./notice.ts";
import { createOpenLink } from "./open-link.ts";
import { topicChips, topicLine } from "./telegram-topics.ts";
import { openOnTelegram, sayOnTelegram, type TelegramSaying } from "./view.ts";

/** The Telegram phone: a list of chats, and one chat at a time with its composer. */
export function createTelegramChat(root: HTMLElement) {
  let phone: TelegramPhone = { bot: "", chats: [], notices: [] };
  let open: number | undefined;
  let topic: number | undefined;
  /** The chat to be shown as soon as it is there. */
  let next: number | undefined;
  const seen = new Map<number, number>();
  let noticed: Set<string> | undefined;

  const bar = element("div", { class: "bar" });
  const topics = element("div", { class: "topics", label: "Topics", attributes: { role: "group" } });
  const scroller = element("div", { class: "scroller", attributes: { tabindex: "0" } });
  const end = createEnd(scroller);
  const { notice, tell } = createNotice();
  const composer = createComposer<PhoneMessage>((text, { replyTo, edit }) =>
    say({
      text,
      ...(edit && { edit: edit.id }),
      ...(replyTo && { replyTo: replyTo.id }),
      ...(topic !== undefined && !replyTo && !edit && { topic }),
    }),
  );
  const openLink = createOpenLink(async (from, link) => {
    const chatId = await openOnTelegram(from, link).catch(complain);
    next = chatId;
  });
  const status = element(
    "div",
    { class: "status" },
    element("span", { attributes: { "data-clock": "" } }),
    element("i"),
  );
  root.append(element("div", { class: "glass" }, status, bar, topics, scroller, notice, openLink.form, composer.form));

  function chatNow() {
    return phone.chats.find(({ id }) => id === open);
  }

  async function say(saying: Pick<TelegramSaying, "text" | "press" | "replyTo" | "topic" | "edit">) {
    const chat = chatNow();
    if (!chat) return;
    end.stay(true);
    await sayOnTelegram({ from: chat.person.id, chat: chat.id, ...saying }).catch(complain);
  }

  function complain(error: unknown): never {
    tell(error instanceof Error ? error.message : "That did not work.");
    throw error;
  }

  function show(id: number | undefined) {
    open = id;
    topic = undefined;
    composer.replyTo(undefined);
    draw(true);
    if (id !== undefined) composer.focus();
  }

  function draw(toEnd: boolean) {
    const chat = chatNow();
    composer.form.hidden = !chat;
    openLink.form.hidden = chat !== undefined;
    topics.hidden = !chat || chat.topics.length === 0;
    if (!chat) {
      bar.replaceChildren(element("h3", {}, "Chats"));
      scroller.replaceChildren(chatList(phone, unread, show));
      return;
    }
    seen.set(chat.id, chat.messages.at(-1)?.id ?? 0);
    bar.replaceChildren(
      element(
        "button",
        { class: "back", label: "All chats", onClick: () => show(undefined) },
        icon("back"),
        others(chat),
      ),
      avatar(chat),
      element("h3", {}, chat.title, element("small", {}, whose(chat))),
    );
    topics.replaceChildren(
      ...topicChips(chat, topic, (chosen) => {
        topic = chosen;
        draw(true);
      }),
    );
    scroller.replaceChildren(messageList(chat));
    end.stay(toEnd);
  }

  function unread(chat: PhoneChat) {
    return chat.messages.filter(({ id, fromBot }) => fromBot && id > (seen.get(chat.id) ?? 0)).length;
  }

  function others(chat: PhoneChat) {
    const count = phone.chats.filter(({ id }) => id !== chat.id).reduce((sum, other) => sum + unread(other), 0);
    return count > 0
      ? element("span", { class: "count", label: `${count} unread in other chats` }, String(count))
      : null;
  }

  function messageList(chat: PhoneChat) {
    const messages = chat.messages.filter((message) => topic === undefined || message.topic === topic);
    if (messages.length === 0)
      return element("p", { class: "nothing" }, "Nothing yet. Write as a visitor in the shop.");
    const rows: Node[] = [];
    let before: PhoneMessage | undefined;
    for (const message of messages) {
      if (before?.at.slice(0, 10) !== message.at.slice(0, 10)) rows.push(dayDivider(message.at));
      const elsewhere = topic === undefined && chat.topics.length > 0 && before?.topic !== message.topic;
      if (elsewhere) rows.push(topicLine(chat, message.topic));
      const follows = before?.name === message.name && before.buttons.length === 0 && !elsewhere;
      const joined = follows && Date.parse(message.at) - Date.parse(before?.at ?? "") < 60_000;
      rows.push(
        bubble(message, joined, chat.kind === "group", {
          reply: composer.replyTo,
          edit: composer.edit,
          command: (text) => void say({ text, ...(topic !== undefined && { topic }) }).catch(() => {}),
          press: (pressed, data) => void say({ press: data, replyTo: pressed.id }).catch(() => {}),
        }),
      );
      before = message;
    }
    return element("ol", { class: "messages", attributes: { "aria-live": "polite" } }, ...rows);
  }

  return {
    /** Shows what has changed. */
    update(now: TelegramPhone) {
      const first = phone.chats.length === 0;
      phone = now;
      openLink.update(now);
      if (first) {
        for (const chat of now.chats) seen.set(chat.id, chat.messages.at(-1)?.id ?? 0);
        open = now.chats[0]?.id;
      }
      for (const { id, text } of now.notices) if (noticed && !noticed.has(id)) tell(text);
      noticed = new Set(now.notices.map(({ id }) => id));
      const opened = next !== undefined && now.chats.some(({ id }) => id === next);
      if (opened) show(next);
      else draw(first);
      if (opened) next = undefined;
    },
  };
}

/** The line between two days. */
export function dayDivider(at: string): HTMLElement {
  const day = new Date(at).toLocaleDateString(undefined, { day: "numeric", month: "long" });
  return element("li", { class: "day" }, element("span", {}, day));
}
