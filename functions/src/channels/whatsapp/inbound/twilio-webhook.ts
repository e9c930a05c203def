/** Twilio's webhook: a signature over the address that it was told, and one message or status of our account and number. */
import { forged, type Webhook } from "../../webhook.ts";
import type { TwilioConfig } from "../providers/whatsapp-config.ts";
import { parseTwilioWebhook } from "./parse-twilio-webhook.ts";
import { verifyTwilioSignature } from "./verify-twilio.ts";
import { broughtBy } from "./whatsapp-event.ts";

export interface TwilioSecrets {
  /** Undefined where WhatsApp is not reached by Twilio. What concerns another account or number is not ours. */
  twilio: Pick<TwilioConfig, "accountSid" | "authToken" | "number"> | undefined;
  /** The address that providers were told, without a slash at its end. */
  publicUrl: string;
}

export const twilioWebhook: Webhook<TwilioSecrets> = {
  channel: "whatsapp",
  path: "/twilio",
  label: "Twilio",
  answer: { body: "<Response/>", type: "text/xml" },
  open: ({ twilio, publicUrl }) =>
    twilio === undefined
      ? undefined
      : {
          async read({ header, bytes: read, search, now }) {
            const bytes = await read();
            const form = new URLSearchParams(new TextDecoder().decode(bytes));
            // Over the address that Twilio was told, not over what this request says of the host.
            const address = `${publicUrl}/hooks/twilio${search}`;
            const signature = header("x-twilio-signature");
            if (!verifyTwilioSignature(address, form, signature, twilio.authToken, bytes)) throw forged();
            const ref = new URLSearchParams(search).get("ref");
            // It does not come again when it is answered 503.
            return broughtBy(parseTwilioWebhook(form, twilio, now, ref), false);
          },
        },
};
