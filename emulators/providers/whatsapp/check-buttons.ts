import { stringOf, type Fields } from "../fields.ts";
import { refused } from "./errors.ts";
import type { TemplateSpec } from "./world.ts";

type Button = NonNullable<TemplateSpec["buttons"]>[number];

const MOST = 10;
const MOST_LINKS = 2;
const TEXT_MOST = 25;
const URL_MOST = 2000;

/**
 * Reads a template's buttons. Plain HTTP and 127.0.0.1 are taken, where Meta wants an address that the world can open.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#buttons
 */
export function checkButtons(given: Fields[]): Button[] {
  const buttons = given.map(readButton);
  if (buttons.length > MOST || buttons.filter(({ type }) => type === "URL").length > MOST_LINKS) {
    throw wrong(`There are more than ${MOST} buttons, or more than ${MOST_LINKS} of them are links.`);
  }
  // Quick replies stand together, before the others or after them.
  const changes = buttons.filter(({ type }, index) => index > 0 && type !== buttons[index - 1]?.type).length;
  if (changes > 1) throw wrong("Quick replies and other buttons are mixed: each kind stands in a group of its own.");
  if (new Set(buttons.map(({ text }) => text)).size < buttons.length) throw wrong("Two buttons have the same text.");
  return buttons;
}

function readButton(button: Fields): Button {
  const type = stringOf(button, "type")?.toUpperCase();
  const text = stringOf(button, "text") ?? "";
  if (text.trim() === "" || text.length > TEXT_MOST || text.includes("{{")) {
    throw wrong(`A button's text has 1 to ${TEXT_MOST} characters and no variable.`);
  }
  if (type === "QUICK_REPLY") return { type, text };
  if (type !== "URL") throw wrong("Buttons are QUICK_REPLY or URL here.");
  const url = stringOf(button, "url") ?? "";
  const variable = url.indexOf("{{");
  const fixed = url.replace(/\{\{1\}\}$/, "");
  if (!/^https?:\/\//.test(url) || !URL.canParse(fixed) || url.length > URL_MOST || fixed.includes("{{")) {
    throw wrong(`A link is an address of at most ${URL_MOST} characters, with {{1}} at its end or nowhere.`);
  }
  const example = button["example"];
  if (variable !== -1 && (!Array.isArray(example) || typeof example[0] !== "string" || example[0] === "")) {
    throw refused(
      2388043,
      "Message template is missing expected field(s)",
      "component of type BUTTONS is missing expected field(s) (example)",
    );
  }
  return { type, text, url };
}

function wrong(words: string) {
  return refused(undefined, "Invalid parameter", words);
}
