import type { Fields } from "../fields.ts";
import type { WireRequest } from "../wire.ts";
import type { Account } from "./account.ts";
import { templatesOf, type Template } from "./templates.ts";

const LIMIT = 25;

/** https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */
export function listTemplates(account: Account, _: Fields, { query }: WireRequest): object {
  const wanted = (field: "name" | "language" | "status") => query.get(field)?.toLowerCase();
  const limit = Math.max(1, Number(query.get("limit") ?? LIMIT) || LIMIT);
  const found = templatesOf(account)
    .map((template) => wireTemplate(template))
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

function wireTemplate(template: Template) {
  const { id, name, language, category, header, body, footer, buttons = [], status, reason } = template;
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
    rejected_reason: reason || "NONE",
    id,
  };
}
