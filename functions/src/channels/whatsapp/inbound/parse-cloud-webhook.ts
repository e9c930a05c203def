/**
 * Meta's webhooks, parsed. To be called only with a body whose signature holds.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
import type { StatusReport } from "../../webhook.ts";
import { cloudVerdict } from "../codes/cloud-codes.ts";
import { failureOf, isNumber, type InboundWhatsApp, type WhatsAppWebhook } from "./inbound.ts";

type Fields = Record<string, unknown>;

const LATEST_SECONDS = 8_640_000_000_000;
const STATES: readonly string[] = ["sent", "delivered", "read", "failed"] satisfies StatusReport["state"][];

/**
 * Everything of all entries and changes, in their order; what cannot be read is counted and spoils nothing beside it.
 * With `phoneNumberId` what was for another number of the same account is left out, and counted.
 */
export function parseCloudWebhook(body: unknown, phoneNumberId?: string): WhatsAppWebhook {
  const read: WhatsAppWebhook = { messages: [], statuses: [], unknown: 0 };
  const found = fieldsOf(body)?.["entry"];
  if (!Array.isArray(found)) return { ...read, unknown: 1 };
  for (const change of found.flatMap(changesOf)) readChange(change, read, phoneNumberId);
  return read;
}

/** The changes of one entry; an entry without any stands for itself, so that it is counted. */
function changesOf(entry: unknown): unknown[] {
  const changes = fieldsOf(entry)?.["changes"];
  return Array.isArray(changes) ? (changes as unknown[]) : [entry];
}

function readChange(change: unknown, read: WhatsAppWebhook, phoneNumberId: string | undefined): void {
  const value = fieldsOf(fieldsOf(change)?.["value"]);
  const messages = listOf(value?.["messages"]);
  const statuses = listOf(value?.["statuses"]);
  const ours = phoneNumberId === undefined || fieldsOf(value?.["metadata"])?.["phone_number_id"] === phoneNumberId;
  if (fieldsOf(change)?.["field"] !== "messages" || !ours) {
    read.unknown += Math.max(1, messages.length + statuses.length);
    return;
  }
  if (messages.length + statuses.length === 0) read.unknown += 1;
  for (const message of messages) keep(read.messages, messageOf(message), read);
  for (const status of statuses) keep(read.statuses, statusOf(status), read);
}

function keep<Item>(items: Item[], item: Item | undefined, read: WhatsAppWebhook): void {
  if (item === undefined) read.unknown += 1;
  else items.push(item);
}

function messageOf(found: unknown): InboundWhatsApp | undefined {
  const message = fieldsOf(found);
  const id = idOf(message?.["id"]);
  const at = timeOf(message?.["timestamp"]);
  const from = message?.["from"];
  if (!message || id === undefined || at === undefined || !isNumber(from)) return undefined;
  const repliesTo = idOf(fieldsOf(message["context"])?.["id"]);
  const common = { id, from, at, ...(repliesTo === undefined ? {} : { repliesTo }) };
  const content = contentOf(message);
  return content && { ...common, ...content };
}

/** Undefined for what is no message of a person. */
function contentOf(message: Fields): Omit<InboundWhatsApp, "id" | "from" | "at"> | undefined {
  const type = textOf(message["type"]) ?? "";
  const content = fieldsOf(message[type]);
  switch (type) {
    case "text": {
      const text = textOf(content?.["body"]);
      return text === undefined ? undefined : { kind: "text", text };
    }
    case "button":
      return pressed(content?.["payload"] ?? content?.["text"], content?.["text"]);
    case "interactive": {
      const reply = fieldsOf(content?.["button_reply"]) ?? fieldsOf(content?.["list_reply"]);
      return reply ? pressed(reply["id"], reply["title"]) : { kind: "unsupported", type };
    }
    case "reaction": {
      const repliesTo = idOf(content?.["message_id"]);
      const text = textOf(content?.["emoji"]);
      return {
        kind: "unsupported",
        type,
        ...(repliesTo === undefined ? {} : { repliesTo }),
        ...(text === undefined ? {} : { text }),
      };
    }
    case "system":
      return changedNumber(content);
    case "edit":
    case "revoke":
      return changed(type, content);
    case "unsupported":
      return { kind: "unsupported", type: textOf(content?.["type"]) ?? type };
    case "":
      return undefined;
    default: {
      const caption = textOf(content?.["caption"]);
      return { kind: "unsupported", type, ...(caption === undefined ? {} : { text: caption }) };
    }
  }
}

function pressed(payload: unknown, title: unknown): Pick<InboundWhatsApp, "kind" | "payload" | "text"> | undefined {
  const text = textOf(title);
  if (typeof payload !== "string") return undefined;
  return { kind: "button", payload, ...(text === undefined ? {} : { text }) };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system */
function changedNumber(system: Fields | undefined): Pick<InboundWhatsApp, "kind" | "newNumber"> | undefined {
  const type = system?.["type"];
  if (type !== "user_changed_number" && type !== "customer_changed_number") return undefined;
  const newNumber = system?.["wa_id"] ?? system?.["new_wa_id"];
  return { kind: "number-changed", ...(isNumber(newNumber) ? { newNumber } : {}) };
}

/**
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/edit and …/revoke.
 * They come of numbers that are in the WhatsApp Business app as well; of others what was changed comes as `unsupported`.
 */
function changed(
  kind: "edit" | "revoke",
  content: Fields | undefined,
): Pick<InboundWhatsApp, "kind" | "original" | "text"> | undefined {
  const original = idOf(content?.["original_message_id"]);
  if (original === undefined) return undefined;
  const text = textOf(fieldsOf(fieldsOf(content?.["message"])?.["text"])?.["body"]);
  return { kind, original, ...(text === undefined ? {} : { text }) };
}

function statusOf(found: unknown): StatusReport | undefined {
  const status = fieldsOf(found);
  const providerId = idOf(status?.["id"]);
  const at = timeOf(status?.["timestamp"]);
  const state = status?.["status"];
  if (!status || providerId === undefined || at === undefined || !isState(state)) return undefined;
  const ref = textOf(status["biz_opaque_callback_data"]) ?? null;
  const report: StatusReport = { provider: "whatsapp", providerId, ref, state, at };
  if (state !== "failed") return report;
  const code = fieldsOf(listOf(status["errors"])[0])?.["code"];
  return typeof code === "number"
    ? { ...report, ...failureOf(code, cloudVerdict(code)) }
    : { ...report, ...failureOf(undefined, undefined) };
}

function isState(state: unknown): state is StatusReport["state"] {
  return typeof state === "string" && STATES.includes(state);
}

/** Seconds since 1970, as Meta writes them, in milliseconds. */
function timeOf(timestamp: unknown): number | undefined {
  const seconds = typeof timestamp === "string" && /^\d{1,13}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  return seconds > 0 && seconds <= LATEST_SECONDS ? seconds * 1000 : undefined;
}

function idOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" && value.length <= 512 ? value : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** An object's own fields; undefined for lists, null and everything else. */
function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}
