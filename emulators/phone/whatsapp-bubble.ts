import type { WhatsAppChat, WhatsAppMessage } from "../providers/handsets/phone-view.ts";
import { clockTime, outside, showPiece } from "./bubble.ts";
import { element, icon } from "./element.ts";
import { safeLink } from "./text/rich-text.ts";
import { cutWhatsAppText } from "./text/whatsapp-text.ts";

/** What can be done with a message. */
interface Actions {
  reply: (message: WhatsAppMessage) => void;
  press: (message: WhatsAppMessage, id: string) => void;
}

/** A message as WhatsApp shows it: quote, header, text, footer, time and ticks, buttons under it. `joined`: the one above is by the same writer. */
export function whatsAppBubble(chat: WhatsAppChat, message: WhatsAppMessage, joined: boolean, actions: Actions) {
  const { fromBusiness, replyTo, status } = message;
  const text = element("p", { class: "bubble-text", attributes: { dir: "auto" } });
  text.append(...cutWhatsAppText(message.text).map((piece) => showPiece(piece)));
  const words = element(
    "div",
    { class: "bubble-words" },
    replyTo
      ? element(
          "blockquote",
          { class: "quote" },
          element("b", {}, replyTo.fromBusiness ? chat.business.name : "You"),
          element("span", { attributes: { dir: "auto" } }, replyTo.text),
        )
      : null,
    message.header ? element("p", { class: "bubble-header", attributes: { dir: "auto" } }, message.header) : null,
    text,
    message.footer ? element("p", { class: "bubble-footer", attributes: { dir: "auto" } }, message.footer) : null,
    element(
      "p",
      { class: "bubble-foot" },
      element("time", { attributes: { datetime: message.at } }, clockTime(message.at)),
      ticks(message, chat.business.name),
    ),
  );
  const body = element(
    "div",
    { class: "bubble" },
    words,
    ...buttonRows(message, actions),
    message.reaction
      ? element("span", { class: "reacted", label: `Reaction ${message.reaction}` }, message.reaction)
      : null,
  );
  const lost =
    status === "failed"
      ? element("p", { class: "lost" }, icon("missed"), `Did not reach this phone ${message.error}`)
      : null;
  const reply = element(
    "button",
    { class: "reply", label: "Reply", onClick: () => actions.reply(message) },
    icon("reply"),
  );
  const names = [
    fromBusiness ? "theirs" : "mine",
    joined && "joined",
    lost && "failed",
    message.reaction && "has-reaction",
  ];
  return element(
    "li",
    { class: `row ${names.filter(Boolean).join(" ")}` },
    element("div", { class: "bubble-side" }, body, lost),
    lost ? null : reply,
  );
}

/** How far the message has come, as its writer sees it. */
function ticks({ status, fromBusiness }: WhatsAppMessage, business: string) {
  const drawing = { accepted: "hourglass", sent: "tick", delivered: "ticks", read: "ticks", failed: "missed" }[status];
  const writer = fromBusiness ? `${business} sees` : "You see";
  const mark = element("span", {
    class: `ticks ${status}`,
    label: `${writer}: ${status}`,
    attributes: { role: "img", title: `${writer}: ${status}` },
  });
  mark.append(icon(drawing));
  return mark;
}

function buttonRows(message: WhatsAppMessage, actions: Actions) {
  const opens = message.list ? [element("p", { class: "list-title" }, message.list)] : [];
  const rows = message.buttons.map(({ text, description, url, id }) => {
    const link = url === undefined ? undefined : safeLink(url);
    if (link !== undefined) return outside(link, "choice", icon("out"), text);
    return element(
      "button",
      { class: "choice", onClick: () => id !== undefined && actions.press(message, id) },
      icon("reply"),
      text,
      description ? element("small", { attributes: { dir: "auto" } }, description) : null,
    );
  });
  return [...opens, ...rows];
}
