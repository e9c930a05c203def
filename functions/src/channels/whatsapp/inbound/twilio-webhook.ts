/** Twilio's webhook: a signature over the address that it was told, and one message or status. */
import { forged, type Webhook } from "../../webhook.ts";
import { parseTwilioWebhook } from "./parse-twilio-webhook.ts";
import { verifyTwilioSignature } from "./verify-twilio.ts";
import { broughtBy } from "./whatsapp-event.ts";

export interface TwilioSecrets {
  twilioAuthToken: string | undefined;
  /** The address that providers were told, without a slash at its end. */
  publicUrl: string;
}

export const twilioWebhook: Webhook<TwilioSecrets> = {
  channel: "whatsapp",
  path: "/twilio",
  label: "Twilio",
  answer: { body: "<Response/>", type: "text/xml" },
  open: ({ twilioAuthToken, publicUrl }) =>
    twilioAuthToken === undefined
      ? undefined
      : {
          async read({ header, bytes: read, search, now }) {
            const bytes = await read();
            const form = new URLSearchParams(new TextDecoder().decode(bytes));
            // Over the address that Twilio was told, not over what this request says of the host.
            const address = `${publicUrl}/hooks/twilio${search}`;
            const signature = header("x-twilio-signature");
            if (!verifyTwilioSignature(address, form, signature, twilioAuthToken, bytes)) throw forged();
            const ref = new URLSearchParams(search).get("ref");
            // It does not come again when it is answered 503.
            return broughtBy(parseTwilioWebhook(form, now, ref), false);
          },
        },
};
