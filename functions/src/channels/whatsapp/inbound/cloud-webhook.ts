/** Meta's webhook: an HMAC over the raw bytes, and any number of messages and statuses. */
import { ChatError } from "../../../../contract/errors.ts";
import { forged, isSame, parsedJson, type Webhook } from "../../webhook.ts";
import { parseCloudWebhook } from "./parse-cloud-webhook.ts";
import { verifyMetaSignature } from "./verify-meta.ts";
import { broughtBy } from "./whatsapp-event.ts";

export interface CloudSecrets {
  whatsappAppSecret: string | undefined;
  whatsappVerifyToken: string | undefined;
  /** Events of other numbers are not ours. */
  whatsappPhoneNumberId: string | undefined;
}

/** What Meta asks to see again is short and plain; anything else could be markup of a stranger's. */
const CHALLENGE = /^[A-Za-z0-9_-]{1,256}$/;

export const cloudWebhook: Webhook<CloudSecrets> = {
  channel: "whatsapp",
  path: "/whatsapp",
  label: "WhatsApp",
  asks: true,
  open({ whatsappAppSecret: secret, whatsappVerifyToken: token, whatsappPhoneNumberId: number }) {
    if (secret === undefined || token === undefined) return undefined;
    return {
      async read({ header, bytes: read }) {
        const bytes = await read();
        if (!verifyMetaSignature(bytes, header("x-hub-signature-256"), secret)) throw forged();
        return broughtBy(parseCloudWebhook(parsedJson(bytes), number), true);
      },
      /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint */
      answerTo(query) {
        const asked = query.get("hub.challenge") ?? "";
        const isMeta = query.get("hub.mode") === "subscribe" && isSame(query.get("hub.verify_token") ?? "", token);
        if (!isMeta || !CHALLENGE.test(asked))
          throw new ChatError("PERMISSION_DENIED", "the verify token is not the right one");
        return asked;
      },
    };
  },
};
