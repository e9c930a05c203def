/** Our templates at Twilio, which hands them to WhatsApp. https://www.twilio.com/docs/content/content-api-resources */
import type { TwilioConfig } from "../../functions/src/channels/whatsapp/providers/whatsapp-config.ts";
import {
  TAKE,
  TEMPLATE_LANGUAGE,
  type AlertTemplate,
} from "../../functions/src/channels/whatsapp/messages/whatsapp-templates.ts";
import { recordOf, recordsOf, textOf } from "./ask.ts";
import { statusNamed, type HeldTemplate, type Shelf } from "./templates.ts";
import { nobody, refusal, request } from "./twilio-api.ts";

/** Of several with one name the first of these counts: Twilio's names are not unique, WhatsApp's are. */
const ORDER: HeldTemplate["status"][] = ["APPROVED", "PENDING", "PAUSED", "DISABLED", "REJECTED", "UNSUBMITTED"];

/** The content templates of an account. */
export function twilioShelf(config: TwilioConfig): Shelf {
  const post = async (path: string, json: object) => {
    const reply = await request(config, "content", path, { method: "POST", json });
    if ("failed" in reply) return { failed: nobody(config, reply) };
    const refused = refusal(reply);
    return refused === undefined ? reply : { failed: refused };
  };
  return {
    place: "Twilio's console, under Content Template Builder",
    async list(wanted) {
      const query = new URLSearchParams({ ContentName: "porchlight_", PageSize: "500" });
      const reply = await request(config, "content", `/v2/ContentAndApprovals?${query}`);
      if ("failed" in reply) return { failed: nobody(config, reply) };
      const refused = refusal(reply);
      if (refused !== undefined) return { failed: refused };
      const held = recordsOf(reply.body["contents"]).map((content) => heldTemplate(content, wanted));
      return held.sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
    },
    async make(template, held) {
      let sid = held?.id ?? "";
      if (sid === "") {
        const made = await post("/v1/Content", submission(template));
        if ("failed" in made) return made.failed;
        sid = textOf(made.body, "sid");
      }
      const approval = { name: template.name, category: "UTILITY" };
      const asked = await post(`/v1/Content/${sid}/ApprovalRequests/whatsapp`, approval);
      return "failed" in asked ? asked.failed : undefined;
    },
  };
}

/** https://www.twilio.com/docs/content/whatsappcard: the link's end is the variable after those of the body. */
function submission({ name, body, samples, footer, link, quickReplies }: AlertTemplate): object {
  const all = link.sample === undefined ? samples : [...samples, link.sample];
  const last = `{{${all.length}}}`;
  const replies = quickReplies.map((title) => ({
    type: "QUICK_REPLY",
    title,
    id: title === TAKE ? `take:${last}` : "duty:on",
  }));
  return {
    friendly_name: name,
    language: TEMPLATE_LANGUAGE,
    variables: Object.fromEntries(all.map((sample, index) => [String(index + 1), sample])),
    types: {
      "whatsapp/card": {
        body,
        footer,
        actions: [{ type: "URL", title: link.text, url: link.url.replace("{{1}}", last) }, ...replies],
      },
    },
  };
}

function heldTemplate(content: Record<string, unknown>, wanted: readonly AlertTemplate[]): HeldTemplate {
  const name = textOf(content, "friendly_name");
  const approval = recordOf(content["approval_requests"]);
  const ours = wanted.find((each) => each.name === name);
  const variables = Object.keys(recordOf(content["variables"]) ?? {}).length;
  const due = ours && ours.samples.length + (ours.link.sample === undefined ? 0 : 1);
  return {
    name,
    status: statusNamed(textOf(approval, "status") || "unsubmitted"),
    reason: textOf(approval, "rejection_reason"),
    marketing: textOf(approval, "category") === "MARKETING",
    id: textOf(content, "sid"),
    fault: due === undefined || variables === due ? undefined : `has not the ${due} variables that it was made with`,
  };
}
