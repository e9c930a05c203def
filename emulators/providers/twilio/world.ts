import type { HandsetButton } from "../handsets/dialogs.ts";

/** A content template as `startProviders` is told of it: https://www.twilio.com/docs/content */
export interface ContentSpec {
  sid: string;
  /** Whether WhatsApp has approved it, so that it may open a conversation. */
  approved: boolean;
  /** Variables are {{1}}, {{2}} and so on, here and in the buttons. */
  body: string;
  buttons: HandsetButton[];
}

/** A WhatsApp sender of a Twilio account, as `startProviders` is told of it. */
export interface TwilioSpec {
  accountSid: string;
  /** Also signs the webhooks. */
  authToken: string;
  apiKey: { sid: string; secret: string };
  messagingServiceSid: string;
  /** Digits only. */
  number: string;
  /** The business's name on WhatsApp. */
  profileName: string;
  contents: ContentSpec[];
  /** Where messages of people are posted; without it nowhere. May end in connection overrides such as `#rc=2&rp=all`. */
  webhookUrl?: string | undefined;
}

/** These only look like secrets: they open nothing but this stand-in. */
export const TWILIO_ACCOUNT_SID = "AC41000000000000000000000000000001";
export const TWILIO_AUTH_TOKEN = "4100face4100face4100face4100face";
export const TWILIO_API_KEY_SID = "SK41000000000000000000000000000001";
export const TWILIO_API_KEY_SECRET = "porchlightLocalTwilioApiKey00000";
export const TWILIO_MESSAGING_SERVICE_SID = "MG41000000000000000000000000000001";

/** The business's sender. */
export const TWILIO_SENDER_SID = "XE41000000000000000000000000000001";
/** The business's own number; on the wire `whatsapp:+4790000200`. */
export const TWILIO_NUMBER = "4790000200";

/** An approved template with two variables; what the product sends it makes itself. */
export const TWILIO_TEMPLATE_SID = "HX41000000000000000000000000000001";
/** The same with the buttons *Open* and *I take it*, both for the conversation {{2}}. */
export const TWILIO_TEMPLATE_BUTTONS_SID = "HX41000000000000000000000000000002";
/** Within the window only: any text ({{1}}) with two buttons for the conversation {{2}}. */
export const TWILIO_QUICK_REPLY_SID = "HX41000000000000000000000000000003";

const newMessage = "You have a new support message from {{1}}. Ref {{2}}. Open the inbox to reply.";

/** The content of the local run. */
const localContents: ContentSpec[] = [
  { sid: TWILIO_TEMPLATE_SID, approved: true, body: newMessage, buttons: [] },
  {
    sid: TWILIO_TEMPLATE_BUTTONS_SID,
    approved: true,
    body: newMessage,
    buttons: [
      { text: "Open", url: "http://127.0.0.1:5010/panel/chat?conversation={{2}}" },
      { text: "I take it", id: "take:{{2}}" },
    ],
  },
  {
    sid: TWILIO_QUICK_REPLY_SID,
    approved: false,
    body: "{{1}}",
    buttons: [
      { text: "I take it", id: "take:{{2}}" },
      { text: "Mute 1 h", id: "mute:{{2}}" },
    ],
  },
];

/** The sender of the local run. */
export const localTwilio: TwilioSpec = {
  accountSid: TWILIO_ACCOUNT_SID,
  authToken: TWILIO_AUTH_TOKEN,
  apiKey: { sid: TWILIO_API_KEY_SID, secret: TWILIO_API_KEY_SECRET },
  messagingServiceSid: TWILIO_MESSAGING_SERVICE_SID,
  number: TWILIO_NUMBER,
  profileName: "Porchlight (Twilio)",
  contents: localContents,
};
