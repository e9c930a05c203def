import type { Logs } from "../logs.ts";
import type { Database } from "../firestore/database.ts";
import type { Channel } from "../channels/channel.ts";
import type { NotifyConfig } from "../channels/configuration.ts";
import type { WhatsAppProvider } from "../channels/whatsapp/whatsapp-provider.ts";
import type { NotifyServices } from "../notify/notify-services.ts";
import { windowOf } from "../people/free-text-window.ts";
import type { Responder } from "../channels/responder.ts";
import { shortHash } from "./short-hash.ts";

/** WhatsApp by the provider that is configured; undefined where none is. */
export async function createWhatsApp(
  { whatsapp, publicUrl }: NotifyConfig,
  { clock, roster, site }: Pick<NotifyServices, "clock" | "roster" | "site">,
  database: Database,
): Promise<{ channel: Channel; provider: WhatsAppProvider } | undefined> {
  const { whatsappConfig } = await import("../channels/whatsapp/whatsapp-config.ts");
  const { createWhatsAppChannel } = await import("../channels/whatsapp/whatsapp-channel.ts");
  const { createWhatsAppProvider } = await import("../channels/whatsapp/whatsapp-client.ts");
  const { createWhatsAppLimits } = await import("../firestore/whatsapp-limits-store.ts");
  const config = whatsappConfig(whatsapp, publicUrl);
  if ("off" in config) return undefined;
  const provider = createWhatsAppProvider(config);
  const channel = createWhatsAppChannel({
    provider,
    limits: createWhatsAppLimits(database),
    clock,
    windowOf: async (number) => windowOf(await roster(), "whatsapp", number),
    monthlyCap: async () => (await site()).whatsappMonthlyCap,
  });
  const account = shortHash(JSON.stringify([config.provider, whatsapp.phoneNumberId, whatsapp.twilioNumber]));
  return { channel: { ...channel, describe: async () => ({ name: await provider.ownNumber({}) }), account }, provider };
}

/** What answers those who write to the number; undefined where no provider is configured. */
export async function whatsappResponder(
  { whatsapp, publicUrl }: NotifyConfig,
  logs: Pick<Logs, "requestFailed">,
): Promise<Responder | undefined> {
  const { whatsappConfig } = await import("../channels/whatsapp/whatsapp-config.ts");
  const { createWhatsAppClient } = await import("../channels/whatsapp/whatsapp-client.ts");
  const { createWhatsAppResponder } = await import("../channels/whatsapp/whatsapp-responder.ts");
  const config = whatsappConfig(whatsapp, publicUrl);
  return "off" in config ? undefined : createWhatsAppResponder(createWhatsAppClient(config), logs);
}
