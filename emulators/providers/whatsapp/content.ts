import type { HandsetButton, HandsetMessage } from "../handsets/dialogs.ts";
import { GraphError, invalid, missing } from "./errors.ts";
import { listOf, objectOf, stringOf, type Fields } from "../fields.ts";
import { fillTemplate } from "./template.ts";
import type { Template } from "./templates.ts";

const TEXT_LIMIT = 4096;
const INTERACTIVE_LIMIT = 1024;
const SMALL_LIMIT = 60;
const TITLE_LIMIT = 20;
const ID_LIMIT = 256;
const MOST_BUTTONS = 3;
const MOST_ROWS = 10;
const ROW_ID_LIMIT = 200;
const ROW_TITLE_LIMIT = 24;
const DESCRIPTION_LIMIT = 72;

/** What is shown of a message. */
export type Content = Pick<HandsetMessage, "kind" | "text" | "header" | "footer" | "buttons" | "list">;

/** Reads what a message of type `text`, `template` or `interactive` shows. Throws what Meta refuses. */
export function readContent(templates: Template[], message: Fields): Content {
  const type = stringOf(message, "type") ?? "text";
  const content = objectOf(message, type);
  switch (type) {
    case "text":
      return { kind: "text", text: readBody(content ?? {}), buttons: [] };
    case "template":
      if (!content) throw missing("template");
      return { kind: "template", ...fillTemplate(templates, content) };
    case "interactive":
      if (!content) throw missing("interactive");
      return readInteractive(content);
    default:
      throw new GraphError(131051, { details: `Message type ${JSON.stringify(type)} is not served here.` });
  }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/text-messages */
function readBody(text: Fields) {
  const body = stringOf(text, "body") ?? "";
  if (body.trim() === "") throw missing("text.body");
  if (body.length > TEXT_LIMIT) {
    const message = "(#100) Param text['body'] must be at most 4096 characters long.";
    throw new GraphError(100, { message, details: message.slice("(#100) ".length) });
  }
  return body;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages */
function readInteractive(interactive: Fields): Content {
  const type = stringOf(interactive, "type");
  if (type !== "button" && type !== "list" && type !== "cta_url") {
    throw invalid("interactive.type", "is button, list or cta_url here");
  }
  const text = limited(objectOf(interactive, "body"), "text", "interactive.body.text", INTERACTIVE_LIMIT);
  const header = objectOf(interactive, "header");
  const footer = objectOf(interactive, "footer");
  const action = objectOf(interactive, "action");
  if (!action) throw missing("interactive.action");
  return {
    kind: "interactive",
    text,
    ...(header && { header: limited(header, "text", "interactive.header.text", SMALL_LIMIT) }),
    ...(footer && { footer: limited(footer, "text", "interactive.footer.text", SMALL_LIMIT) }),
    ...(type === "list" && { list: limited(action, "button", "interactive.action.button", TITLE_LIMIT) }),
    buttons: { button: readReplies, list: readRows, cta_url: readLink }[type](action),
  };
}

function readReplies(action: Fields): HandsetButton[] {
  const buttons = listOf(action, "buttons").map((button, index) => {
    const place = `interactive.action.buttons[${index}]`;
    if (stringOf(button, "type") !== "reply") throw invalid(`${place}.type`, "is reply");
    const reply = objectOf(button, "reply");
    return {
      id: limited(reply, "id", `${place}.reply.id`, ID_LIMIT),
      text: limited(reply, "title", `${place}.reply.title`, TITLE_LIMIT),
    };
  });
  if (buttons.length === 0 || buttons.length > MOST_BUTTONS) {
    throw invalid("interactive.action.buttons", `are 1 to ${MOST_BUTTONS}`);
  }
  for (const name of ["id", "text"] as const) assertDistinct(buttons, name, "interactive.action.buttons");
  return buttons;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-list-messages */
function readRows(action: Fields): HandsetButton[] {
  const sections = listOf(action, "sections");
  const rows = sections.flatMap((section, index) => {
    const place = `interactive.action.sections[${index}]`;
    if (sections.length > 1) limited(section, "title", `${place}.title`, ROW_TITLE_LIMIT);
    return listOf(section, "rows").map((row, number) => readRow(row, `${place}.rows[${number}]`));
  });
  if (rows.length === 0 || rows.length > MOST_ROWS) {
    throw invalid("interactive.action.sections", `have 1 to ${MOST_ROWS} rows in all`);
  }
  assertDistinct(rows, "id", "interactive.action.sections[].rows");
  return rows;
}

function readRow(row: Fields, place: string): HandsetButton {
  const description = stringOf(row, "description");
  return {
    id: limited(row, "id", `${place}.id`, ROW_ID_LIMIT),
    text: limited(row, "title", `${place}.title`, ROW_TITLE_LIMIT),
    ...(description && { description: limited(row, "description", `${place}.description`, DESCRIPTION_LIMIT) }),
  };
}

function assertDistinct(buttons: HandsetButton[], name: "id" | "text", place: string) {
  if (new Set(buttons.map((button) => button[name])).size < buttons.length) {
    throw invalid(place, `have different ${name === "id" ? "ids" : "titles"}`);
  }
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-cta-url-messages */
function readLink(action: Fields): HandsetButton[] {
  const parameters = objectOf(action, "parameters");
  if (stringOf(action, "name") !== "cta_url") throw invalid("interactive.action.name", "is cta_url");
  const place = "interactive.action.parameters";
  const url = limited(parameters, "url", `${place}.url`, 2000);
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw invalid(`${place}.url`, "is not an address");
  return [{ text: limited(parameters, "display_text", `${place}.display_text`, TITLE_LIMIT), url }];
}

function limited(fields: Fields | undefined, name: string, place: string, limit: number) {
  const text = fields && stringOf(fields, name);
  if (text === undefined || text.trim() === "") throw missing(place);
  if (text.length > limit) throw invalid(place, `has more than ${limit} characters`);
  return text;
}
