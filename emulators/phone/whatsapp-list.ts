import type { WhatsAppChat } from "../providers/handsets/phone-view.ts";
import { clockTime } from "./bubble.ts";
import { element, icon } from "./element.ts";

const through = { whatsapp: "WhatsApp Cloud", twilio: "Twilio" };

/** The list of chats, each with the person on whose phone it is. */
export function whatsAppList(chats: WhatsAppChat[], open: (chat: WhatsAppChat) => void) {
  return element(
    "ul",
    { class: "chats" },
    ...chats.map((chat) => {
      const last = chat.messages.at(-1);
      return element(
        "li",
        {},
        element(
          "button",
          { class: "chat", onClick: () => open(chat) },
          element("span", { class: "avatar" }, icon("lamp")),
          element(
            "span",
            { class: "chat-words" },
            element("b", {}, chat.business.name),
            element("span", { class: "chat-whose" }, `on the phone of ${chat.person.name} · ${through[chat.provider]}`),
            element("span", { class: "chat-last" }, last ? last.text : "No messages yet"),
          ),
          chat.unread > 0
            ? element("span", { class: "count", label: `${chat.unread} unread` }, String(chat.unread))
            : null,
        ),
      );
    }),
  );
}

/** What the business may send, in words. */
export function windowWords({ windowUntil }: WhatsAppChat): string {
  if (windowUntil === null) return "Templates only, until you write";
  const isToday = new Date(windowUntil).toDateString() === new Date().toDateString();
  return `Free texts until ${clockTime(windowUntil)}${isToday ? "" : " tomorrow"}`;
}
