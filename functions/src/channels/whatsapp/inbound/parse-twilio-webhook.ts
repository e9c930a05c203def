/**
 * Twilio's webhooks, parsed: people's messages and what becomes of ours. To be called only with a form whose signature
 * holds. https://www.twilio.com/docs/messaging/guides/webhook-request
 */
import type { StatusReport } from "../../webhook.ts";
import { twilioVerdict } from "../codes/twilio-codes.ts";
import type { TwilioConfig } from "../providers/whatsapp-config.ts";
import { failureOf, isNumber, type InboundWhatsApp, type WhatsAppWebhook } from "./inbound.ts";

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values; others come before `sent`. */
const STATES: Readonly<Record<string, StatusReport["state"]>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  undelivered: "failed",
  failed: "failed",
};
const EARLIER = ["accepted", "scheduled", "queued", "sending"];

/**
 * The one message or status of a form; what concerns another account or number is unknown. Twilio says no times: `now`
 * stands for them. `ref` is that of the webhook's address. `queued` and the like are neither kept nor counted.
 */
export function parseTwilioWebhook(
  params: URLSearchParams,
  { accountSid, number }: Pick<TwilioConfig, "accountSid" | "number">,
  now: number,
  ref: string | null = null,
): WhatsAppWebhook {
  const nothing: WhatsAppWebhook = { messages: [], statuses: [], unknown: 0 };
  const stated = params.get("MessageStatus");
  const own = params.get(stated === null ? "To" : "From");
  if (params.get("AccountSid")?.toLowerCase() !== accountSid.toLowerCase() || own !== `whatsapp:+${number}`)
    return { ...nothing, unknown: 1 };
  if (stated !== null && EARLIER.includes(stated)) return nothing;
  const id = params.get("MessageSid") ?? "";
  if (!/^[A-Z]{2}[0-9a-f]{32}$/i.test(id)) return { ...nothing, unknown: 1 };
  if (stated !== null) {
    const status = statusOf(params, id, stated, ref, now);
    return status ? { ...nothing, statuses: [status] } : { ...nothing, unknown: 1 };
  }
  const message = messageOf(params, id, now);
  return message ? { ...nothing, messages: [message] } : { ...nothing, unknown: 1 };
}

function statusOf(params: URLSearchParams, providerId: string, stated: string, ref: string | null, at: number) {
  const state = Object.hasOwn(STATES, stated) ? STATES[stated] : undefined;
  if (state === undefined) return undefined;
  const report: StatusReport = { provider: "whatsapp", providerId, ref, state, at };
  if (state !== "failed") return report;
  const written = params.get("ErrorCode") ?? "";
  const code = /^\d{1,9}$/.test(written) ? Number(written) : undefined;
  return { ...report, ...failureOf(code, code === undefined ? undefined : twilioVerdict(code)) };
}

function messageOf(params: URLSearchParams, id: string, at: number): InboundWhatsApp | undefined {
  const from = /^whatsapp:\+(\d+)$/.exec(params.get("From") ?? "")?.[1];
  if (!isNumber(from)) return undefined;
  const repliesTo = params.get("OriginalRepliedMessageSid");
  const common = { id, from, at, ...(repliesTo ? { repliesTo } : {}) };
  const text = params.get("Body") ?? "";
  const payload = params.get("ButtonPayload") ?? params.get("ListId") ?? params.get("ButtonText");
  if (payload) {
    return { ...common, kind: "button", payload, text: params.get("ButtonText") ?? params.get("ListTitle") ?? text };
  }
  const type = params.get("MessageType") ?? "text";
  if (text !== "" && type === "text" && (params.get("NumMedia") ?? "0") === "0")
    return { ...common, kind: "text", text };
  return { ...common, kind: "unsupported", type, ...(text === "" ? {} : { text }) };
}
