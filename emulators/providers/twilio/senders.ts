import { objectOf, readObject, stringOf } from "../fields.ts";
import type { Account } from "./account.ts";
import { TwilioError } from "./errors.ts";
import { address } from "./forms.ts";
import { notFound } from "./messages.ts";
import { TWILIO_SENDER_SID } from "./world.ts";

/** https://www.twilio.com/docs/whatsapp/api/senders (in truth at messaging.twilio.com) */
export function listSenders(account: Account, query: URLSearchParams): object {
  if (query.get("Channel") !== "whatsapp") throw new TwilioError(20001, "Channel is whatsapp here");
  return { senders: [wireSender(account)], meta: { page: 0, page_size: 20, key: "senders", next_page_url: null } };
}

/** Has people's messages go to `webhook.callback_url`; the rest does nothing. */
export function updateSender(account: Account, sid: string, body: Buffer, path: string): object {
  if (sid !== TWILIO_SENDER_SID) throw notFound(path);
  const url = stringOf(objectOf(readObject(body), "webhook") ?? {}, "callback_url");
  if (url !== undefined) {
    if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) throw new TwilioError(20001, "callback_url is no address");
    account.state.webhookUrl = url;
    account.changed();
  }
  return wireSender(account);
}

function wireSender({ spec, webhookUrl }: Account) {
  return {
    sid: TWILIO_SENDER_SID,
    sender_id: address(spec.number),
    status: "ONLINE",
    webhook: { callback_url: webhookUrl() ?? null, callback_method: "POST" },
    profile: { name: spec.profileName },
    url: `https://messaging.twilio.com/v2/Channels/Senders/${TWILIO_SENDER_SID}`,
  };
}
