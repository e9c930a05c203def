import type { HandsetMessage } from "../handsets/dialogs.ts";
import { fateOf } from "../handsets/fate.ts";
import { failure, planStatuses } from "../handsets/statuses.ts";
import { newSid, type Account } from "./account.ts";
import { readContent, type Content } from "./content.ts";
import { contentsOf } from "./contents.ts";
import { TwilioError, twilioCode } from "./errors.ts";
import { address, statusName } from "./forms.ts";

const PATIENCE_MS = 2000;

/** https://www.twilio.com/docs/messaging/api/message-resource#create-a-message-resource */
export async function createMessage(account: Account, form: URLSearchParams): Promise<object> {
  const { spec, dialogs, agenda, posts } = account;
  const number = readReceiver(form);
  const viaService = checkSender(account, form);
  const content = readContent(contentsOf(account), form);
  const callback = readCallback(form);
  if (number === spec.number) throw new TwilioError(63031);
  const fate = fateOf(number);
  if (fate.kind === "refused") throw new TwilioError(twilioCode(fate.code));

  const dialog = dialogs.with(number);
  const { approved: _approved, incomplete: _incomplete, barred: _barred, ...shown } = content;
  const isOpen = dialogs.windowUntil(dialog) !== null;
  const sid = newSid();
  const message = dialogs.add(dialog, {
    id: sid,
    fromBusiness: true,
    ...shown,
    ...(callback !== undefined && { callback }),
  });
  const resource = wireMessage(account, number, message, viaService);
  const code = hindrance(account, number, content, isOpen);
  agenda.add(message, number, code === undefined ? planStatuses(dialog) : failure(code));
  if (fate.kind === "odd" && fate.oddity === "before-answer") await posts.quiet(PATIENCE_MS);
  return resource;
}

/** https://www.twilio.com/docs/messaging/api/message-resource#fetch-a-message-resource */
export function fetchMessage(account: Account, sid: string): object {
  const found = account.dialogs.findMessage(sid);
  if (!found) throw notFound(`/2010-04-01/Accounts/${account.spec.accountSid}/Messages/${sid}.json`);
  return wireMessage(account, found.dialog.number, found.message, false);
}

export function notFound(path: string): TwilioError {
  return new TwilioError(20404, `The requested resource ${path} was not found`);
}

/** Why a message that was accepted will not arrive; Twilio says it later, by the status callback. */
function hindrance(account: Account, number: string, content: Content, isOpen: boolean) {
  if (content.barred !== undefined) return content.barred;
  if (!isOpen && !content.approved) return 63016;
  if (content.incomplete) return 63028;
  return account.spend(number) ? undefined : 63018;
}

function readReceiver(form: URLSearchParams) {
  const to = form.get("To") ?? "";
  if (to === "") throw new TwilioError(21604);
  if (!to.startsWith("whatsapp:")) throw new TwilioError(21910);
  const number = /^whatsapp:\+([1-9]\d{6,14})$/.exec(to)?.[1];
  if (number === undefined) throw new TwilioError(21211, `The 'To' number ${to} is not a valid phone number.`);
  return number;
}

/** Whether the sender is the messaging service. Throws where there is no such sender. */
function checkSender({ spec }: Account, form: URLSearchParams) {
  const service = form.get("MessagingServiceSid");
  const from = form.get("From");
  if (service) {
    if (service !== spec.messagingServiceSid) throw new TwilioError(21705);
    return true;
  }
  if (!from) throw new TwilioError(21603);
  if (from !== address(spec.number)) throw new TwilioError(63007);
  return false;
}

function readCallback(form: URLSearchParams) {
  const url = form.get("StatusCallback");
  if (!url) return undefined;
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
    throw new TwilioError(21609, `The 'StatusCallback' URL ${url} is not a valid URL.`);
  }
  return url;
}

function wireMessage({ spec }: Account, number: string, message: HandsetMessage, viaService: boolean) {
  const { id: sid, status, fromBusiness, at } = message;
  const uri = `/2010-04-01/Accounts/${spec.accountSid}/Messages/${sid}`;
  const code = message.error === undefined ? undefined : Number(message.error.replaceAll(/\D/g, ""));
  const waiting = viaService ? "accepted" : "queued";
  const date = new Date(at).toUTCString().replace("GMT", "+0000");
  return {
    account_sid: spec.accountSid,
    api_version: "2010-04-01",
    body: message.text,
    date_created: date,
    date_sent: status === undefined ? null : date,
    date_updated: date,
    direction: fromBusiness ? "outbound-api" : "inbound",
    error_code: code ?? null,
    error_message: null,
    from: address(fromBusiness ? spec.number : number),
    messaging_service_sid: viaService ? spec.messagingServiceSid : null,
    num_media: "0",
    num_segments: "1",
    price: null,
    price_unit: null,
    sid,
    status: fromBusiness ? (status === undefined ? waiting : statusName(status, code)) : "received",
    subresource_uris: { media: `${uri}/Media.json` },
    to: address(fromBusiness ? number : spec.number),
    uri: `${uri}.json`,
  };
}
