import { listOf, stringOf, type Fields } from "../fields.ts";
import type { Account } from "./account.ts";
import { checkButtons } from "./check-buttons.ts";
import { refused } from "./errors.ts";
import { addTemplate, templatesOf } from "./templates.ts";
import type { TemplateSpec } from "./world.ts";

const NAME_MOST = 512;
const BODY_MOST = 1024;
const SMALL_MOST = 60;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management#create-templates */
export function createTemplate(account: Account, body: Fields): object {
  const spec = readTemplate(body);
  const others = templatesOf(account).filter(({ language }) => language === spec.language);
  if (others.some(({ name }) => name === spec.name)) {
    throw refused(2388024, "Content in This Language Already Exists", `There is already content for ${spec.name}.`);
  }
  // The same words in another template are not refused at once: the review does that.
  const twin = others.some((other) => other.body === spec.body && other.footer === spec.footer);
  const { id, status, category } = addTemplate(account, spec, twin ? "INVALID_FORMAT" : undefined);
  return { id, status, category };
}

function readTemplate(body: Fields): TemplateSpec {
  const name = stringOf(body, "name") ?? "";
  if (!/^[a-z0-9_]+$/.test(name) || name.length > NAME_MOST) {
    throw refused(
      undefined,
      "Invalid parameter",
      "Message template name can only have lowercase letters and underscores.",
    );
  }
  const language = stringOf(body, "language") ?? "";
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(language)) {
    throw refused(undefined, "Invalid parameter", "Param language must be a supported language code.");
  }
  const category = stringOf(body, "category")?.toUpperCase();
  if (category !== "UTILITY" && category !== "MARKETING") {
    throw refused(undefined, "Invalid parameter", "Param category must be UTILITY or MARKETING here.");
  }
  const components = listOf(body, "components");
  const part = (type: string) => components.find((each) => stringOf(each, "type")?.toUpperCase() === type);
  const header = part("HEADER");
  const footer = part("FOOTER");
  return {
    name,
    language,
    category,
    ...(header && { header: limited(stringOf(header, "text") ?? "", SMALL_MOST) }),
    body: readBody(part("BODY")),
    ...(footer && { footer: readFooter(footer) }),
    buttons: checkButtons(listOf(part("BUTTONS") ?? {}, "buttons")),
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#body */
function readBody(component: Fields | undefined): string {
  const text = limited(stringOf(component ?? {}, "text") ?? "", BODY_MOST);
  if (text.trim() === "") throw refused(2388043, "Message template is missing expected field(s)", "BODY has no text.");
  const variables = text.match(/\{\{[^}]*\}\}/g) ?? [];
  const numbers = new Set(variables);
  if ([...numbers].some((_, index) => !numbers.has(`{{${index + 1}}}`)) || /\{\{\d+\}\}\s*\{\{/.test(text)) {
    throw refused(
      2388072,
      "Message Body Format Is Incorrect",
      "Variables are {{1}}, {{2}} …, with words between them.",
    );
  }
  // Punctuation does not count: "… to {{2}}." ends with a variable too.
  if (/^[^\p{L}\p{N}{]*\{\{|\}\}[^\p{L}\p{N}}]*$/u.test(text)) {
    throw refused(
      2388299,
      "Leading or Trailing Params Not Allowed",
      "Variables can't be at the start or end of the template.",
    );
  }
  const words = text.replaceAll(/\{\{\d+\}\}/g, " ").match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length < 2 * numbers.size + 1) {
    throw refused(2388293, "Too Many Variables", "This template has too many variables for its length.");
  }
  const example = (component?.["example"] as Fields | undefined)?.["body_text"];
  const samples: unknown = Array.isArray(example) ? example[0] : undefined;
  if (numbers.size > 0 && (!Array.isArray(samples) || samples.length !== numbers.size)) {
    const message = "component of type BODY is missing expected field(s) (example)";
    throw refused(2388043, "Message template is missing expected field(s)", message);
  }
  return text;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#footer */
function readFooter(component: Fields): string {
  const text = limited(stringOf(component, "text") ?? "", SMALL_MOST);
  if (/\{\{|\n|\p{Extended_Pictographic}/u.test(text)) {
    throw refused(
      2388073,
      "Message Footer Format Is Incorrect",
      "The footer has no variables, line breaks and emojis.",
    );
  }
  return text;
}

function limited(text: string, most: number): string {
  if (text.length > most)
    throw refused(2388040, "Character Limit Exceeded", `A field has more than ${most} characters.`);
  return text;
}
