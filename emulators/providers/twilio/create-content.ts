import { listOf, objectOf, readObject, stringOf, type Fields } from "../fields.ts";
import type { HandsetButton } from "../handsets/dialogs.ts";
import type { Account } from "./account.ts";
import { addContent, contentsOf } from "./contents.ts";
import { wireContent } from "./content-api.ts";
import { TwilioError } from "./errors.ts";

const BODY_MOST = 1024;
const FOOTER_MOST = 60;
const TITLE_MOST = 25;
const ID_MOST = 200;
const URL_MOST = 2000;
const MOST_ACTIONS = 10;

/** https://www.twilio.com/docs/content/content-api-resources#create-templates (in truth at content.twilio.com) */
export function createContent(account: Account, body: Buffer): object {
  const fields = readObject(body);
  const language = stringOf(fields, "language") ?? "";
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) throw wrong("Language is required");
  const variables = objectOf(fields, "variables") ?? {};
  if (Object.values(variables).some((value) => typeof value !== "string" || value === "")) {
    throw wrong("Variables are texts that are not empty");
  }
  const card = readType(objectOf(fields, "types") ?? {});
  const texts = [card.body, ...card.buttons.flatMap(({ id, url }) => [id ?? "", url ?? ""])].join(" ");
  const names = new Set([...texts.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name));
  const without = [...names].find((name) => !Object.hasOwn(variables, name));
  if (without !== undefined) throw wrong(`The variable {{${without}}} has no sample`);
  const friendlyName = stringOf(fields, "friendly_name") ?? "";
  const sid = addContent(account, { friendlyName, language, variables: variables as Record<string, string>, ...card });
  const made = contentsOf(account).find((content) => content.sid === sid);
  return made ? wireContent(account, made) : {};
}

/** https://www.twilio.com/docs/content/whatsappcard and https://www.twilio.com/docs/content/twiliotext */
function readType(types: Fields): { body: string; footer?: string; buttons: HandsetButton[] } {
  const card = objectOf(types, "whatsapp/card");
  const type = card ?? objectOf(types, "twilio/text");
  if (!type) throw wrong("Types are whatsapp/card or twilio/text here");
  const footer = card && stringOf(card, "footer");
  return {
    body: limited(type, "body", BODY_MOST),
    ...(card && footer !== undefined && { footer: limited(card, "footer", FOOTER_MOST) }),
    buttons: readActions(listOf(type, "actions")),
  };
}

/** https://www.twilio.com/docs/content/whatsappcard#actions-properties: WhatsApp's rules for buttons hold here too. */
function readActions(actions: Fields[]): HandsetButton[] {
  const kinds = actions.map((action) => stringOf(action, "type"));
  if (kinds.filter((kind, index) => index > 0 && kind !== kinds[index - 1]).length > 1) {
    throw wrong("Quick replies and other actions are mixed");
  }
  if (actions.length > MOST_ACTIONS) throw wrong(`There are more than ${MOST_ACTIONS} actions`);
  return actions.map((action) => {
    const text = limited(action, "title", TITLE_MOST);
    if (action["type"] === "QUICK_REPLY") return { text, id: limited(action, "id", ID_MOST) };
    if (action["type"] !== "URL") throw wrong("Actions are URL or QUICK_REPLY here");
    const url = limited(action, "url", URL_MOST);
    if (!/^https?:\/\//.test(url) || /\{\{\w+\}\}./.test(url)) {
      throw wrong("A link is an address with a variable at its end or nowhere");
    }
    return { text, url };
  });
}

function limited(fields: Fields, name: string, most: number): string {
  const text = stringOf(fields, name) ?? "";
  if (text.trim() === "" || text.length > most) throw wrong(`${name} has 1 to ${most} characters`);
  return text;
}

function wrong(words: string): TwilioError {
  return new TwilioError(20001, words);
}
