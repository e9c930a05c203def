import type { HandsetButton } from "../handsets/dialogs.ts";
import { GraphError, invalid, missing } from "./errors.ts";
import { listOf, objectOf, stringOf, type Fields } from "../fields.ts";
import type { Template } from "./templates.ts";

const BODY_LIMIT = 1024;
const PAYLOAD_LIMIT = 128;

/** What a template comes to with its parameters. */
export interface FilledTemplate {
  header?: string;
  text: string;
  footer?: string;
  buttons: HandsetButton[];
}

/** Finds the template that a message names and fills it. Throws what Meta refuses. */
export function fillTemplate(templates: Template[], template: Fields): FilledTemplate {
  const spec = findTemplate(templates, template);
  const components = listOf(template, "components");
  const part = (type: string) => components.find((component) => stringOf(component, "type")?.toLowerCase() === type);
  const header = spec.header === undefined ? "" : fill("header", spec.header, part("header"));
  const text = fill("body", spec.body, part("body"));
  if (text.length > BODY_LIMIT) throw new GraphError(132005);
  return {
    text,
    ...(header && { header }),
    ...(spec.footer !== undefined && { footer: spec.footer }),
    buttons: fillButtons(spec, components),
  };
}

function findTemplate(templates: Template[], template: Fields): Template {
  const name = stringOf(template, "name") ?? "";
  const language = stringOf(objectOf(template, "language") ?? {}, "code") ?? "";
  if (name === "") throw missing("template.name");
  if (language === "") throw missing("template.language.code");
  const spec = templates.find((other) => other.name === name && other.language === language);
  if (!spec || spec.status === "PENDING" || spec.status === "REJECTED") {
    throw new GraphError(132001, { details: `template name (${name}) does not exist in ${language}` });
  }
  if (spec.status === "PAUSED") throw new GraphError(132015);
  if (spec.status === "DISABLED") throw new GraphError(132016);
  return spec;
}

function fill(place: string, pattern: string, component: Fields | undefined) {
  const values = listOf(component ?? {}, "parameters").map((parameter) => readText(place, parameter));
  const wanted = new Set(pattern.match(/\{\{\d+\}\}/g)).size;
  if (values.length !== wanted) {
    throw new GraphError(132000, {
      details: `${place}: number of localizable_params (${values.length}) does not match the expected number of params (${wanted})`,
    });
  }
  return pattern.replaceAll(/\{\{(\d+)\}\}/g, (_, index: string) => values[Number(index) - 1] ?? "");
}

function readText(place: string, parameter: Fields) {
  const text = stringOf(parameter, "text");
  if (stringOf(parameter, "parameter_name") !== undefined) {
    throw new GraphError(100, { details: `${place}: parameter_name is for templates with named parameters only` });
  }
  if (stringOf(parameter, "type") !== "text" || text === undefined) {
    throw new GraphError(132012, {
      details: `${place}: Format mismatch, expected TEXT, received ${stringOf(parameter, "type")?.toUpperCase() ?? "UNKNOWN"}`,
    });
  }
  if (text === "") throw missing(`template['${place}'].parameters[].text`);
  if (/[\n\r\t]| {5,}/.test(text)) throw new GraphError(132018);
  return text;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components#quick-reply-buttons */
function fillButtons({ buttons = [] }: Template, components: Fields[]): HandsetButton[] {
  const given = components.filter((component) => stringOf(component, "type")?.toLowerCase() === "button");
  const at = (index: number) => given.find((component) => Number(component["index"]) === index);
  for (const component of given) {
    const button = buttons[Number(component["index"])];
    if (!button) throw invalid("template.components.button.index", "names no button of the template");
    if (button.type.toLowerCase() !== stringOf(component, "sub_type")?.toLowerCase()) {
      throw new GraphError(132012, { details: `button at index ${Number(component["index"])} is of another sub_type` });
    }
  }
  return buttons.map((button, index) => {
    const component = at(index);
    if (button.type === "URL") return { text: button.text, url: fill(`buttons[${index}]`, button.url, component) };
    const [parameter] = listOf(component ?? {}, "parameters");
    const payload = stringOf(parameter ?? {}, "payload");
    if (payload !== undefined && payload.length > PAYLOAD_LIMIT) {
      throw invalid(`buttons[${index}].payload`, `has more than ${PAYLOAD_LIMIT} characters`);
    }
    return { text: button.text, id: payload ?? button.text };
  });
}
