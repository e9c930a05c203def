/**
 * The templates by which an alert goes out when a person's 24-hour window is closed: `npm run whatsapp:setup` makes them,
 * the channel fills them. Meta's rules: no variable at either end, at least 2n + 1 words around n of them, the link's
 * variable at its end, quick replies in one group. No line breaks: Twilio advises against them.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 * https://www.twilio.com/docs/whatsapp/tutorial/message-template-approvals-statuses
 */
import { createHash } from "node:crypto";
import { paths } from "../../../../contract/paths.ts";

/** With the preview of what was written, without it, and many visitors in one. */
export type TemplateKind = "visitor" | "visitor_hidden" | "digest";

/** As Meta and Twilio both write it. */
export const TEMPLATE_LANGUAGE = "en";

/** A template as it is submitted. */
export interface AlertTemplate {
  kind: TemplateKind;
  name: string;
  /** Its variables are {{1}}, {{2}} and so on. */
  body: string;
  footer: string;
  /** Of each variable of the body, for the review. */
  samples: readonly string[];
  link: { text: string; url: string; sample?: string };
  /** What stands on the quick replies, below the link. */
  quickReplies: readonly string[];
}

/** What stands on the buttons of an alert, in a template and without one. */
export const TAKE = "I take it";
export const ON_DUTY = "On duty";

/** A text that was changed is another template: approved ones are not to be edited under those who wait for alerts. */
const VERSION = 1;
const FOOTER_MOST = 60;

const BODIES: Record<TemplateKind, Pick<AlertTemplate, "body" | "samples">> = {
  visitor: {
    body: "New message in the chat of {{1}}. {{2}} wrote: “{{3}}” Reply to this message to answer, or open the conversation.",
    samples: ["Lamp Shop", "Kari Nordmann", "Do you ship to Norway?"],
  },
  visitor_hidden: {
    body: "New message in the chat of {{1}}. {{2}} has written; the words are hidden here, as you chose. Reply to this message to answer, or open the conversation to read them.",
    samples: ["Lamp Shop", "Kari Nordmann"],
  },
  digest: {
    body: "More people are waiting in the chat of {{1}}: {{2}}, among them {{3}}. Open the inbox to see all of them and to answer.",
    samples: ["Lamp Shop", "12 visitors", "Kari, Ola, Per"],
  },
};

/** All of them, for the site at this address: the links lead to its panel. */
export function alertTemplates(publicUrl: string): AlertTemplate[] {
  return (Object.keys(BODIES) as TemplateKind[]).map((kind) => ({
    kind,
    name: templateName(kind, publicUrl),
    ...BODIES[kind],
    footer: `Porchlight · ${URL.parse(publicUrl)?.host ?? publicUrl}`.slice(0, FOOTER_MOST),
    ...(kind === "digest"
      ? { link: { text: "Open the inbox", url: at(publicUrl, paths.panelChat()) }, quickReplies: [] }
      : {
          link: {
            text: "Open the conversation",
            url: `${at(publicUrl, paths.panelChat())}?conversation={{1}}`,
            sample: "rUxWvYmqK3bTnLdZ5sHc0pGeAaQ2",
          },
          quickReplies: [TAKE, ON_DUTY],
        }),
  }));
}

/**
 * Ends in a short hash of the site's address, for the link is part of what is approved: two sites on one account have
 * each their own, and a site that has moved finds that it has none yet.
 */
export function templateName(kind: TemplateKind, publicUrl: string): string {
  const site = createHash("sha256").update(at(publicUrl, "/")).digest("hex").slice(0, 6);
  return `porchlight_${kind}_${VERSION}_${site}`;
}

function at(publicUrl: string, path: string): string {
  return URL.parse(path, publicUrl)?.href ?? path;
}
