/** For answering people on WhatsApp: they have just written, so the window is open. */
import { ProviderRejected } from "../channel.ts";
import { createCloudProvider } from "./providers/cloud-provider.ts";
import { createTwilioProvider } from "./providers/twilio-provider.ts";
import type { WhatsAppConfig } from "./providers/whatsapp-config.ts";
import type { ChoiceList, WhatsAppProvider } from "./providers/whatsapp-provider.ts";
import type { ReplyButton } from "./messages/whatsapp-text.ts";

/** `repliesTo`: the provider's id of the message that is answered. */
interface ReplyOptions {
  repliesTo?: string;
}

/**
 * Sends once, within 10 s, and throws the channel's errors; answers with the provider's id of the message, null where
 * its answer has none. Texts that are too long are cut.
 */
export interface WhatsAppClient {
  /** How choices come back: as a button's id, or as a text with its number, from 1. */
  readonly choices: "buttons" | "numbers";
  sendText(to: string, text: string, options?: ReplyOptions): Promise<string | null>;
  /** One to three buttons. */
  sendButtons(
    to: string,
    text: string,
    buttons: readonly ReplyButton[],
    options?: ReplyOptions,
  ): Promise<string | null>;
  /** One to ten rows. */
  sendList(to: string, text: string, list: ChoiceList, options?: ReplyOptions): Promise<string | null>;
  /** An emoji on a message of theirs; where the provider has no reactions it is a message. */
  react(to: string, messageId: string, emoji: string): Promise<void>;
  /** The business's own number, that people write to: digits only. */
  ownNumber(): Promise<string>;
  /** Does nothing where the provider cannot. */
  markRead(messageId: string): Promise<void>;
}

/** The provider that is configured. */
export function createWhatsAppProvider(config: WhatsAppConfig): WhatsAppProvider {
  return config.provider === "cloud" ? createCloudProvider(config) : createTwilioProvider(config);
}

/** The client on this configuration. */
export function createWhatsAppClient(config: WhatsAppConfig): WhatsAppClient {
  const provider = createWhatsAppProvider(config);
  const { choices, textMost } = provider;
  return {
    choices,
    sendText: (to, text, options = {}) => provider.sendText(to, short(text, textMost.plain), options),
    async sendButtons(to, text, buttons, options = {}) {
      if (buttons.length < 1 || buttons.length > 3) throw new ProviderRejected("WhatsApp: 1 to 3 buttons");
      const shown = buttons.map(({ id, title }) => ({ id, title: short(title, 20) }));
      return provider.sendButtons(to, short(text, textMost.buttons), shown, options);
    },
    async sendList(to, text, { open, rows }, options = {}) {
      if (rows.length < 1 || rows.length > 10) throw new ProviderRejected("WhatsApp: 1 to 10 rows");
      const shown = rows.map(({ id, title, description }) => ({
        id,
        title: short(title, 24),
        ...(description === undefined ? {} : { description: short(description, 72) }),
      }));
      return provider.sendList(to, short(text, textMost.buttons), { open: short(open, 20), rows: shown }, options);
    },
    react: (to, messageId, emoji) => provider.react(to, messageId, emoji, {}),
    ownNumber: () => provider.ownNumber({}),
    markRead: (messageId) => provider.markRead(messageId, {}),
  };
}

/** At most `most` UTF-16 units, no surrogate pair cut in half. */
function short(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}
