/** What the channel and the client need of a provider; Meta's Cloud API and Twilio each give it. */
import type { TemplateMessage } from "../messages/template-message.ts";
import type { ReplyButton } from "../messages/whatsapp-text.ts";

/** How a request may differ from the usual one. */
export interface SendOptions {
  /** The provider's id of the message that this one answers, shown as a quotation where the provider can. */
  repliesTo?: string | undefined;
  /** Given back with each status. */
  ref?: string | undefined;
  /** For the request; 10 s if absent. */
  timeoutMs?: number | undefined;
}

/**
 * One request each; throws one of the channel's errors, WindowClosed among them. Answers with the provider's id of the
 * message, null where its answer has none.
 */
export interface WhatsAppProvider {
  /** Whether buttons can be made for the occasion; where not, choices are numbered lines. */
  readonly choices: "buttons" | "numbers";
  /** The most that a text may have, in UTF-16 units, without and with buttons. */
  readonly textMost: { plain: number; buttons: number };
  /** One of our templates, which may be sent at any time. Throws ProviderDown where it is not there, or not approved. */
  sendTemplate(to: string, message: TemplateMessage, options: SendOptions): Promise<string | null>;
  sendText(to: string, text: string, options: SendOptions): Promise<string | null>;
  /** At most three buttons. */
  sendButtons(to: string, text: string, buttons: readonly ReplyButton[], options: SendOptions): Promise<string | null>;
  /** At most ten rows behind a button. */
  sendList(to: string, text: string, list: ChoiceList, options: SendOptions): Promise<string | null>;
  /** An emoji on a message of theirs. */
  react(to: string, messageId: string, emoji: string, options: SendOptions): Promise<void>;
  /** The business's own number, that people write to: digits only. */
  ownNumber(options: SendOptions): Promise<string>;
  /** In one word each: "approved" or another; those that are not there are left out. */
  templateStates(names: readonly string[], options: SendOptions): Promise<ReadonlyMap<string, string>>;
  /** Blue ticks for the person. */
  markRead(messageId: string, options: SendOptions): Promise<void>;
}

/** Rows of which one is chosen. */
export interface ChoiceList {
  /** On the button that opens the list, at most 20 characters. */
  open: string;
  rows: readonly ChoiceRow[];
}

interface ChoiceRow {
  /** At most 200 characters. */
  id: string;
  /** At most 24 characters. */
  title: string;
  /** At most 72 characters. */
  description?: string;
}
