import type { PhoneMessage } from "../providers/telegram/people/phone-view.ts";
import { element, icon } from "./element.ts";
import { cutPieces, safeLink, type Piece } from "./text/rich-text.ts";

/** What can be done with a message. */
export interface BubbleActions {
  reply: (message: PhoneMessage) => void;
  edit: (message: PhoneMessage) => void;
  press: (message: PhoneMessage, data: string) => void;
  /** A command in its text is touched: it is sent at once. */
  command: (text: string) => void;
}

/** A message as Telegram shows it: quote, text, time, buttons under it. `joined`: the one above is by the same writer. */
export function bubble(message: PhoneMessage, joined: boolean, inGroup: boolean, actions: BubbleActions): HTMLElement {
  const mine = !message.fromBot;
  const text = element("p", { class: "bubble-text", attributes: { dir: "auto" } });
  text.append(...cutPieces(message.text, message.entities).map((piece) => showPiece(piece, actions.command)));
  const body = element(
    "div",
    { class: "bubble" },
    inGroup && !joined ? element("p", { class: "bubble-name" }, message.name) : null,
    message.forwardedFrom === null
      ? null
      : element("p", { class: "bubble-from" }, `Forwarded from ${message.forwardedFrom}`),
    message.replyTo
      ? element(
          "blockquote",
          { class: "quote" },
          element("b", {}, message.replyTo.name),
          element("span", { attributes: { dir: "auto" } }, message.replyTo.text),
        )
      : null,
    text,
    element(
      "p",
      { class: "bubble-foot" },
      reactionsTo(message),
      message.silent ? element("span", { class: "silent" }, icon("silent"), "silent") : null,
      message.edited ? "edited" : null,
      element("time", { attributes: { datetime: message.at } }, clockTime(message.at)),
    ),
  );
  const side = element("div", { class: "bubble-side" }, body, ...keyboard(message, actions));
  const reply = element(
    "button",
    { class: "reply", label: "Reply", onClick: () => actions.reply(message) },
    icon("reply"),
  );
  const edit = message.own
    ? element("button", { class: "reply", label: "Edit", onClick: () => actions.edit(message) }, icon("pencil"))
    : null;
  const touches = element("div", { class: "touches" }, edit, reply);
  return element("li", { class: `row ${mine ? "mine" : "theirs"}${joined ? " joined" : ""}` }, side, touches);
}

function reactionsTo(message: PhoneMessage): HTMLElement | null {
  const emojis = message.reactions.join(" ");
  return emojis ? element("span", { class: "reaction", label: `Reaction ${emojis}` }, emojis) : null;
}

function keyboard(message: PhoneMessage, actions: BubbleActions) {
  return message.buttons.map((row) =>
    element(
      "div",
      { class: "keys" },
      ...row.map(({ text, url, callback_data: data }) => {
        const link = url === undefined ? undefined : safeLink(url);
        if (link !== undefined) return outside(link, "key", text, icon("out"));
        return element(
          "button",
          { class: "key", onClick: () => data !== undefined && actions.press(message, data) },
          text,
        );
      }),
    ),
  );
}

const tags: Record<string, keyof HTMLElementTagNameMap> = {
  bold: "b",
  italic: "i",
  underline: "u",
  strikethrough: "s",
  code: "code",
  pre: "code",
  blockquote: "q",
  expandable_blockquote: "q",
};

/** What Telegram makes tappable without an address: a search, or a profile, that there are none of here. */
const NAMES = ["mention", "hashtag", "cashtag", "text_mention"];

/** A piece of text with its look, and its link where it has one. A command is sent by a touch. */
export function showPiece({ text, marks, href, command }: Piece, send?: (text: string) => void): Node {
  const core =
    send && command !== undefined
      ? element("button", { class: "link command", onClick: () => send(command) }, text)
      : marks.some((mark) => NAMES.includes(mark))
        ? element("span", { class: "link" }, text)
        : document.createTextNode(text);
  const dressed = marks.reduceRight<Node>((inner, mark) => {
    const tag = tags[mark];
    if (!tag) return inner;
    const outer = element(tag);
    outer.append(inner);
    return outer;
  }, core);
  return href === undefined ? dressed : outside(href, "link", dressed);
}

/** A link that opens beside the page. */
export function outside(href: string, name: string, ...children: (Node | string)[]) {
  return element("a", { class: name, attributes: { href, target: "_blank", rel: "noopener noreferrer" } }, ...children);
}

/** The time of day, as on the phone's own clock. */
export function clockTime(at: string) {
  return new Date(at).toLocaleTimeString(undefined, { hour: "2-digit", minute: "2-digit", hour12: false });
}
