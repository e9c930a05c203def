import type { WhatsAppChat, WhatsAppMessage } from "../providers/handsets/phone-view.ts";
import { createComposer } from "./composer.ts";
import { createEnd } from "./end.ts";
import { element, icon } from "./element.ts";
import { createNotice } from "./notice.ts";
import { dayDivider } from "./telegram-chat.ts";
import { sayOnWhatsApp, type WhatsAppSaying } from "./view.ts";
import { whatsAppBubble } from "./whatsapp-bubble.ts";
import { whatsAppList, windowWords } from "./whatsapp-list.ts";

const keyOf = ({ provider, person }: WhatsAppChat) => `${provider} ${person.number}`;

/** The WhatsApp phone: a list of chats, and one chat at a time. What is open under the pointer, or has the focus, is read. */
export function createWhatsAppPhone(root: HTMLElement) {
  let chats: WhatsAppChat[] = [];
  let open: string | undefined;
  let firstUnread: string | undefined;
  let reading = false;

  const bar = element("div", { class: "bar" });
  const gate = element("p", { class: "window" });
  const scroller = element("div", { class: "scroller", attributes: { tabindex: "0" } });
  const end = createEnd(scroller);
  const { notice, tell } = createNotice();
  const composer = createComposer<WhatsAppMessage>((text, { replyTo }) =>
    say({ text, ...(replyTo && { replyTo: replyTo.id }) }),
  );
  const clock = element("span", { attributes: { "data-clock": "" } });
  const status = element("div", { class: "status" }, clock, element("i"));
  root.append(element("div", { class: "glass" }, status, bar, gate, scroller, notice, composer.form));
  for (const event of ["pointerenter", "focusin"]) root.addEventListener(event, read);
  document.addEventListener("visibilitychange", read);

  const chatNow = () => chats.find((chat) => keyOf(chat) === open);

  async function say(saying: Pick<WhatsAppSaying, "text" | "press" | "replyTo">) {
    const chat = chatNow();
    if (!chat) return;
    firstUnread = undefined;
    end.stay(true);
    try {
      await sayOnWhatsApp({ provider: chat.provider, from: chat.person.number, ...saying });
    } catch (error) {
      tell(error instanceof Error ? error.message : "That did not work.");
      throw error;
    }
  }

  const isLookedAt = () => document.visibilityState === "visible" && root.matches(":hover, :focus-within");

  /** Has the chat that is being looked at read; the business learns of it by its blue ticks. */
  function read() {
    const chat = chatNow();
    if (!chat || chat.unread === 0 || !isLookedAt() || reading) return;
    reading = true;
    sayOnWhatsApp({ provider: chat.provider, from: chat.person.number, read: true })
      .catch(() => {})
      .finally(() => (reading = false));
  }

  function show(key: string | undefined) {
    open = key;
    firstUnread = unreadStart();
    composer.replyTo(undefined);
    draw(true);
    if (key !== undefined) composer.focus();
    read();
  }

  function unreadStart() {
    const chat = chatNow();
    return chat?.messages.filter(isUnread).at(-chat.unread || Infinity)?.id;
  }

  function draw(toEnd: boolean) {
    const chat = chatNow();
    composer.form.hidden = gate.hidden = !chat;
    if (!chat) {
      bar.replaceChildren(element("h3", {}, "Chats"));
      scroller.replaceChildren(whatsAppList(chats, (other) => show(keyOf(other))));
      return;
    }
    const elsewhere = chats.filter((other) => other !== chat).reduce((sum, { unread }) => sum + unread, 0);
    bar.replaceChildren(
      element(
        "button",
        { class: "back", label: "All chats", onClick: () => show(undefined) },
        icon("back"),
        elsewhere > 0
          ? element("span", { class: "count", label: `${elsewhere} unread in other chats` }, String(elsewhere))
          : null,
      ),
      element("span", { class: "avatar" }, icon("lamp")),
      element("h3", {}, chat.business.name, element("small", {}, `business, on the phone of ${chat.person.name}`)),
    );
    gate.classList.toggle("closed", chat.windowUntil === null);
    gate.replaceChildren(icon(chat.windowUntil === null ? "lock" : "lamp"), windowWords(chat));
    scroller.replaceChildren(messageList(chat));
    end.stay(toEnd);
  }

  function messageList(chat: WhatsAppChat) {
    if (chat.messages.length === 0)
      return element("p", { class: "nothing" }, "Nothing yet. Write something here, so that the business may answer.");
    const rows: Node[] = [];
    let before: WhatsAppMessage | undefined;
    for (const message of chat.messages) {
      if (before?.at.slice(0, 10) !== message.at.slice(0, 10)) rows.push(dayDivider(message.at));
      if (message.id === firstUnread) rows.push(element("li", { class: "unread-line" }, element("span", {}, "Unread")));
      const joined = before?.fromBusiness === message.fromBusiness && message.id !== firstUnread;
      rows.push(
        whatsAppBubble(chat, message, joined, {
          reply: composer.replyTo,
          press: (pressed, id) => void say({ press: id, replyTo: pressed.id }).catch(() => {}),
        }),
      );
      before = message;
    }
    return element("ol", { class: "messages", attributes: { "aria-live": "polite" } }, ...rows);
  }

  return {
    /** Shows what has changed. */
    update(next: WhatsAppChat[]) {
      if (JSON.stringify(next) === JSON.stringify(chats)) return;
      const first = chats.length === 0;
      chats = next;
      if (first) open = next[0] && keyOf(newest(next) ?? next[0]);
      if (!isLookedAt()) firstUnread ??= unreadStart();
      draw(first);
      read();
    },
  };
}

function isUnread({ fromBusiness, status }: WhatsAppMessage) {
  return fromBusiness && (status === "sent" || status === "delivered");
}

/** The chat in which something happened last. */
function newest(chats: WhatsAppChat[]) {
  const lastAt = ({ messages }: WhatsAppChat) => messages.at(-1)?.at ?? "";
  return chats.filter(({ messages }) => messages.length > 0).sort((a, b) => lastAt(b).localeCompare(lastAt(a)))[0];
}
