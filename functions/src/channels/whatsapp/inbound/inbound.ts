/** What comes in from WhatsApp by webhook, whichever provider posts it. */
import type { StatusReport } from "../../webhook.ts";
import type { Verdict } from "../codes/verdict.ts";

/** A person wrote or pressed something. Its texts are as they came: nothing is trimmed, cut or checked. */
export interface InboundWhatsApp {
  /** The provider's id of the message. */
  id: string;
  /** Digits only. */
  from: string;
  /** Milliseconds since 1970. */
  at: number;
  /**
   * `number-changed`: the person's number is another's from now on, or nobody's. `edit` and `revoke` change or take back
   * the person's message `original`; an edit without a text is of something else than a text.
   */
  kind: "text" | "button" | "unsupported" | "number-changed" | "edit" | "revoke";
  /** The text, the words on the button, the caption, or the emoji of a reaction. */
  text?: string;
  /** What a button or a row stands for. A template's own button has no id: then it is the words on it. */
  payload?: string;
  /** The provider's id of the message of ours that was answered, pressed or reacted to. */
  repliesTo?: string;
  newNumber?: string;
  /** The provider's id of the message that was changed or taken back. */
  original?: string;
  /** The provider's word for what is not supported, such as `image` or `reaction`. */
  type?: string;
}

/** What one webhook holds. `unknown` counts what could not be read or is none of ours. */
export interface WhatsAppWebhook {
  messages: InboundWhatsApp[];
  statuses: StatusReport[];
  unknown: number;
}

/** A number in international form without plus, as WhatsApp writes it. */
export function isNumber(text: unknown): text is string {
  return typeof text === "string" && /^[1-9]\d{4,19}$/.test(text);
}

/** The failed part of a report. */
export function failureOf(
  code: number | undefined,
  verdict: Verdict | undefined,
): Pick<StatusReport, "code" | "error" | "meaning"> {
  const words = verdict?.words ?? "the message failed, and no reason is known";
  return {
    ...(code === undefined ? {} : { code }),
    error: `WhatsApp: ${words}${code === undefined ? "" : ` (${code})`}`,
    ...(verdict ? { meaning: verdict.kind } : {}),
  };
}
