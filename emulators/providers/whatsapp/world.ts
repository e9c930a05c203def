/** A message template as `startProviders` is told of it: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/overview */
export interface TemplateSpec {
  name: string;
  language: string;
  category: "UTILITY" | "MARKETING";
  /** Variables are {{1}}, {{2}} and so on. */
  header?: string;
  body: string;
  footer?: string;
  /** A URL may end in {{1}}. */
  buttons?: ({ type: "QUICK_REPLY"; text: string } | { type: "URL"; text: string; url: string })[];
  status?: "APPROVED" | "PAUSED" | "DISABLED";
}

/** A business number as `startProviders` is told of it. */
export interface WhatsAppSpec {
  accessToken: string;
  phoneNumberId: string;
  businessAccountId: string;
  /** Signs the webhooks. */
  appSecret: string;
  /** Digits only. */
  displayPhoneNumber: string;
  verifiedName: string;
  templates: TemplateSpec[];
  /** The webhook of the app; without one nothing is posted until `subscribed_apps` names one. */
  webhookUrl?: string | undefined;
}

/** These only look like secrets: they open nothing but this stand-in. */
export const WHATSAPP_ACCESS_TOKEN = "EAAporchlightLocalWhatsAppAccessToken0";
export const WHATSAPP_APP_SECRET = "porchlight-local-whatsapp-app-secret";
/** What the product and Meta's dashboard agree on for the webhook's verification. @internal */
export const WHATSAPP_VERIFY_TOKEN = "porchlight-local-whatsapp-verify-token";

export const WHATSAPP_PHONE_NUMBER_ID = "410000000000001";
export const WHATSAPP_BUSINESS_ACCOUNT_ID = "410000000000002";
/** The business's own number. */
export const WHATSAPP_BUSINESS_NUMBER = "4790000100";

/** A template with two variables; what the product sends it makes itself. */
export const WHATSAPP_TEMPLATE = "new_support_message";
export const WHATSAPP_TEMPLATE_LANGUAGE = "en_US";

const newMessage = {
  language: WHATSAPP_TEMPLATE_LANGUAGE,
  category: "UTILITY",
  body: "You have a new support message from {{1}}. Ref {{2}}. Open the inbox to reply.",
} as const;

/** The templates of the local run. */
export const localTemplates: TemplateSpec[] = [
  { ...newMessage, name: WHATSAPP_TEMPLATE },
  {
    ...newMessage,
    name: `${WHATSAPP_TEMPLATE}_buttons`,
    footer: "Porchlight",
    buttons: [
      { type: "URL", text: "Open", url: "http://127.0.0.1:5010/panel/chat?conversation={{1}}" },
      { type: "QUICK_REPLY", text: "I take it" },
    ],
  },
  { ...newMessage, name: "paused_template", status: "PAUSED" },
  { ...newMessage, name: "disabled_template", status: "DISABLED" },
  {
    name: "hello_world",
    language: "en_US",
    category: "UTILITY",
    header: "Hello World",
    body: "Welcome and congratulations!! This message demonstrates your ability to send a WhatsApp message notification.",
    footer: "WhatsApp Business Platform sample message",
  },
];

/** The business number of the local run. */
export const localWhatsApp: WhatsAppSpec = {
  accessToken: WHATSAPP_ACCESS_TOKEN,
  phoneNumberId: WHATSAPP_PHONE_NUMBER_ID,
  businessAccountId: WHATSAPP_BUSINESS_ACCOUNT_ID,
  appSecret: WHATSAPP_APP_SECRET,
  displayPhoneNumber: WHATSAPP_BUSINESS_NUMBER,
  verifiedName: "Porchlight",
  templates: localTemplates,
};
