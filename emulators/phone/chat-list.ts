import type { PhoneChat, TelegramPhone } from "../providers/telegram/people/phone-view.ts";
import { element, icon } from "./element.ts";

/** The list of chats, each with the person on whose phone it is. */
export function chatList(phone: TelegramPhone, unread: (chat: PhoneChat) => number, open: (id: number) => void) {
  return element(
    "ul",
    { class: "chats" },
    ...phone.chats.map((chat) => {
      const last = chat.messages.at(-1);
      const count = unread(chat);
      return element(
        "li",
        {},
        element(
          "button",
          { class: "chat", onClick: () => open(chat.id) },
          avatar(chat),
          element(
            "span",
            { class: "chat-words" },
            element("b", {}, chat.title),
            element("span", { class: "chat-whose" }, whose(chat)),
            element("span", { class: "chat-last" }, last ? last.text : "No messages yet"),
          ),
          count > 0 ? element("span", { class: "count", label: `${count} unread` }, String(count)) : null,
        ),
      );
    }),
  );
}

/** The round picture of a chat. */
export function avatar({ kind }: PhoneChat) {
  return element("span", { class: `avatar ${kind}` }, icon(kind === "private" ? "lamp" : "people"));
}

/** Whose phone the chat is on, in words. */
export function whose({ kind, person }: PhoneChat) {
  return kind === "private" ? `bot, on the phone of ${person.name}` : "group";
}
