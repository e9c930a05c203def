import type { HandsetMessage } from "../handsets/dialogs.ts";
import type { InboundEvent } from "../handsets/say.ts";
import type { ComingStatus } from "../handsets/statuses.ts";
import { statusError } from "./errors.ts";
import type { WhatsAppSpec } from "./world.ts";

/**
 * The body of a webhook, as it is signed: Meta escapes what is not ASCII.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview
 */
function webhookBody(spec: WhatsAppSpec, value: object): string {
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [
      {
        id: spec.businessAccountId,
        changes: [
          {
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: spec.displayPhoneNumber, phone_number_id: spec.phoneNumberId },
              ...value,
            },
            field: "messages",
          },
        ],
      },
    ],
  });
  return body.replaceAll(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status */
export function statusBody(spec: WhatsAppSpec, coming: ComingStatus, message: HandsetMessage | undefined): string {
  const { messageId: id, number, status, code, callback, dueAt } = coming;
  const isTemplate = message?.kind === "template";
  const pricing = {
    billable: isTemplate,
    pricing_model: "PMP",
    category: isTemplate ? "utility" : "service",
    type: isTemplate ? "regular" : "free_customer_service",
  };
  return webhookBody(spec, {
    statuses: [
      {
        id,
        status,
        timestamp: unixSeconds(dueAt),
        recipient_id: number,
        ...(callback !== undefined && { biz_opaque_callback_data: callback }),
        ...(status !== "failed" && { pricing }),
        ...(code !== undefined && { errors: [statusError(code)] }),
      },
    ],
  });
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/text and …/button, …/interactive */
export function messageBody(spec: WhatsAppSpec, event: Exclude<InboundEvent, { kind: "opened" }>): string {
  const { dialog, message, answered } = event;
  const from = answered?.fromBusiness ? spec.displayPhoneNumber : dialog.number;
  return webhookBody(spec, {
    contacts: [{ profile: { name: dialog.name }, wa_id: dialog.number }],
    messages: [
      {
        ...(answered && { context: { from, id: answered.id } }),
        from: dialog.number,
        id: message.id,
        timestamp: unixSeconds(message.at),
        ...contentOf(event),
      },
    ],
  });
}

function contentOf(event: Exclude<InboundEvent, { kind: "opened" }>) {
  if (event.kind === "wrote") return { type: "text", text: { body: event.message.text } };
  const { button, answered } = event;
  if (answered.kind === "template") return { type: "button", button: { payload: button.id, text: button.text } };
  const { id, text: title, description } = button;
  return answered.list === undefined
    ? { type: "interactive", interactive: { type: "button_reply", button_reply: { id, title } } }
    : { type: "interactive", interactive: { type: "list_reply", list_reply: { id, title, description } } };
}

function unixSeconds(ms: number) {
  return String(Math.floor(ms / 1000));
}
