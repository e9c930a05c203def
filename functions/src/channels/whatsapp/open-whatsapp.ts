/** WhatsApp by the provider that is configured. */
import type { Logs } from "../../logs.ts";
import type { Channel } from "../channel.ts";
import type { Responder } from "../responder.ts";
import { createWhatsAppChannel, type WhatsAppChannelDeps } from "./whatsapp-channel.ts";
import { createWhatsAppClient, createWhatsAppProvider } from "./whatsapp-client.ts";
import { examineWhatsApp } from "./whatsapp-health.ts";
import type { WhatsAppLimits } from "./whatsapp-limits.ts";
import type { WhatsAppConfig } from "./providers/whatsapp-config.ts";
import { createWhatsAppResponder } from "./whatsapp-responder.ts";

/** What is sent there, and what is done about it later. */
export function openWhatsApp(
  config: WhatsAppConfig,
  deps: Omit<WhatsAppChannelDeps, "provider" | "limits"> & { limits: WhatsAppLimits },
): Channel {
  const provider = createWhatsAppProvider(config);
  return {
    ...createWhatsAppChannel({ ...deps, provider }),
    // Where a reaction would be a message of its own, it is left out: it says nothing that somebody waits for.
    ...(provider.choices === "buttons" && {
      react: (chat: string, messageId: string, emoji: string) => provider.react(chat, messageId, emoji, {}),
    }),
    examine: () => examineWhatsApp({ ...deps, provider, site: config.publicUrl }),
    describe: async () => ({ name: await provider.ownNumber({}) }),
  };
}

/** What answers those who write to the number. */
export function openWhatsAppResponder(config: WhatsAppConfig, logs: Pick<Logs, "requestFailed">): Responder {
  return createWhatsAppResponder(createWhatsAppClient(config), logs);
}
