/** Our templates at Meta. https://developers.facebook.com/docs/graph-api/reference/whats-app-business-account/message_templates/ */
import type { CloudConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import {
  TEMPLATE_LANGUAGE,
  type AlertTemplate,
} from "../../functions/src/channels/whatsapp/messages/whatsapp-templates.ts";
import { recordsOf, textOf } from "./ask.ts";
import { graph, nobody, refusal } from "./graph.ts";
import { statusNamed, type HeldTemplate, type Shelf } from "./templates.ts";

/** The templates of a WhatsApp Business Account. */
export function cloudShelf(config: CloudConfig, businessAccountId: string): Shelf {
  const path = `${businessAccountId}/message_templates`;
  return {
    place: "WhatsApp Manager",
    async list(wanted) {
      const fields = "name,language,status,category,components,rejected_reason";
      const query = new URLSearchParams({ name: "porchlight_", fields, limit: "100" });
      const reply = await graph(config, `${path}?${query}`);
      if ("failed" in reply) return { failed: nobody(config, reply) };
      const refused = refusal(reply);
      const remedy = "Check WHATSAPP_BUSINESS_ACCOUNT_ID, and that the token has whatsapp_business_management";
      if (refused !== undefined) return { failed: `${refused}. ${remedy}` };
      const held = recordsOf(reply.body["data"]).filter((each) => textOf(each, "language") === TEMPLATE_LANGUAGE);
      return held.map((template) => heldTemplate(template, wanted));
    },
    async make(template) {
      const reply = await graph(config, path, { method: "POST", json: submission(template) });
      return "failed" in reply ? nobody(config, reply) : refusal(reply);
    },
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/utility-templates/utility-templates */
function submission({ name, body, samples, footer, link, quickReplies }: AlertTemplate): object {
  const example = link.sample === undefined ? {} : { example: [link.sample] };
  return {
    name,
    language: TEMPLATE_LANGUAGE,
    category: "UTILITY",
    components: [
      { type: "BODY", text: body, example: { body_text: [samples] } },
      { type: "FOOTER", text: footer },
      {
        type: "BUTTONS",
        buttons: [
          { type: "URL", text: link.text, url: link.url, ...example },
          ...quickReplies.map((text) => ({ type: "QUICK_REPLY", text })),
        ],
      },
    ],
  };
}

function heldTemplate(template: Record<string, unknown>, wanted: readonly AlertTemplate[]): HeldTemplate {
  const name = textOf(template, "name");
  const reason = textOf(template, "rejected_reason");
  const ours = wanted.find((each) => each.name === name);
  return {
    name,
    status: statusNamed(textOf(template, "status")),
    reason: reason === "NONE" ? "" : reason,
    marketing: textOf(template, "category") === "MARKETING",
    id: textOf(template, "id"),
    fault: ours && templateFault(template, ours),
  };
}

/** What keeps a template that somebody has changed from being filled as ours; undefined where nothing does. Pure. */
export function templateFault(template: Record<string, unknown>, ours: AlertTemplate): string | undefined {
  const components = recordsOf(template["components"]);
  const part = (type: string) => components.find((component) => textOf(component, "type") === type);
  const variables = new Set(textOf(part("BODY"), "text").match(/\{\{[^}]*\}\}/g));
  if (variables.size !== ours.samples.length)
    return `has not the ${ours.samples.length} variables that it was made with`;
  const buttons = recordsOf(part("BUTTONS")?.["buttons"]);
  const kinds = buttons.map((button) => textOf(button, "type")).join();
  if (kinds !== ["URL", ...ours.quickReplies.map(() => "QUICK_REPLY")].join()) {
    return "has not the buttons that it was made with";
  }
  return textOf(buttons[0], "url") === ours.link.url ? undefined : `has a link that does not lead to ${ours.link.url}`;
}
