import type { InboundEvent } from "../handsets/say.ts";
import type { ComingStatus } from "../handsets/statuses.ts";
import type { TwilioSpec } from "./world.ts";

const API_VERSION = "2010-04-01";
const OUTSIDE_WINDOW = 63016;

/** A number as Twilio writes a WhatsApp address. */
export function address(number: string): string {
  return `whatsapp:+${number}`;
}

/** A status in Twilio's words. */
export function statusName(status: ComingStatus["status"], code: number | undefined): string {
  if (status !== "failed") return status;
  // What WhatsApp itself would not take is failed; what did not get through is undelivered.
  return code === OUTSIDE_WINDOW ? "failed" : "undelivered";
}

/** https://www.twilio.com/docs/messaging/guides/track-outbound-message-status */
export function statusForm(spec: TwilioSpec, coming: ComingStatus, code: number | undefined): Record<string, string> {
  const name = statusName(coming.status, code);
  return {
    ChannelPrefix: "whatsapp",
    ApiVersion: API_VERSION,
    MessageStatus: name,
    SmsSid: coming.messageId,
    SmsStatus: name,
    ChannelToAddress: address(coming.number),
    To: address(coming.number),
    From: address(spec.number),
    MessageSid: coming.messageId,
    AccountSid: spec.accountSid,
    ...((name === "delivered" || name === "read") && { EventType: name.toUpperCase() }),
    ...(code !== undefined && { ErrorCode: String(code), EventType: "UNDELIVERED" }),
  };
}

/** https://www.twilio.com/docs/messaging/guides/webhook-request */
export function messageForm(
  spec: TwilioSpec,
  event: Exclude<InboundEvent, { kind: "opened" }>,
): Record<string, string> {
  const { dialog, message, answered } = event;
  return {
    SmsMessageSid: message.id,
    NumMedia: "0",
    ProfileName: dialog.name,
    MessageType: event.kind === "pressed" ? "button" : "text",
    SmsSid: message.id,
    WaId: dialog.number,
    SmsStatus: "received",
    Body: message.text,
    To: address(spec.number),
    NumSegments: "1",
    ReferralNumMedia: "0",
    MessageSid: message.id,
    AccountSid: spec.accountSid,
    From: address(dialog.number),
    ApiVersion: API_VERSION,
    ...(answered && {
      OriginalRepliedMessageSid: answered.id,
      OriginalRepliedMessageSender: address(answered.fromBusiness ? spec.number : dialog.number),
    }),
    ...(event.kind === "pressed" && {
      ButtonText: event.button.text,
      ButtonPayload: event.button.id ?? event.button.text,
    }),
  };
}
