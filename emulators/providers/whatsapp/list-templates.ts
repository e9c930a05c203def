import type { Fields } from "../fields.ts";
import type { WireRequest } from "../wire.ts";
import type { Account } from "./account.ts";
import type { TemplateSpec } from "./world.ts";

const FIRST_ID = 410000000000100;
const LIMIT = 25;

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */
export function listTemplates({ spec }: Account, _: Fields, { query }: WireRequest): object {
  const wanted = (field: "name" | "language" | "status") => query.get(field)?.toLowerCase();
  const limit = Math.max(1, Number(query.get("limit") ?? LIMIT) || LIMIT);
  const found = spec.templates
    .map((template, index) => wireTemplate(template, index))
    // As Meta does, a name is searched for: one that only begins so is found as well.
    .filter(({ name }) => name.includes(wanted("name") ?? ""))
    .filter(({ language }) => language.toLowerCase() === (wanted("language") ?? language.toLowerCase()))
    .filter(({ status }) => status.toLowerCase() === (wanted("status") ?? status.toLowerCase()));
  const fields = query.get("fields")?.split(",");
  return {
    data: found.slice(0, limit).map(({ id, ...rest }) => ({
      ...Object.fromEntries(Object.entries(rest).filter(([name]) => fields === undefined || fields.includes(name))),
      id,
    })),
  };
}

function wireTemplate(template: TemplateSpec, index: number) {
  const { name, language, category, header, body, footer, buttons = [], status = "APPROVED" } = template;
  return {
    name,
    parameter_format: "POSITIONAL",
    components: [
      ...(header === undefined ? [] : [{ type: "HEADER", format: "TEXT", text: header }]),
      { type: "BODY", text: body },
      ...(footer === undefined ? [] : [{ type: "FOOTER", text: footer }]),
      ...(buttons.length === 0 ? [] : [{ type: "BUTTONS", buttons }]),
    ],
    language,
    status,
    category,
    id: String(FIRST_ID + index),
  };
}
