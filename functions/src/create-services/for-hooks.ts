import type { HookServices } from "../http/hook-door.ts";
import type { HookConfig } from "../channels/configuration.ts";
import { createLogs } from "../logs.ts";
import { readPushConfig } from "../parameters.ts";
import { pushCloser } from "./messaging.ts";
import { once } from "./once.ts";
import { sharedServices, systemClock } from "./shared.ts";
import { telegramResponder } from "./telegram.ts";
import { whatsappResponder } from "./whatsapp.ts";

/** The services of this instance of `hooks`, whose configuration can be read only once the function runs. */
export const hookServices: (config: HookConfig) => Promise<HookServices> = once(createHookServices);

async function createHookServices(config: HookConfig): Promise<HookServices> {
  const { channelsOff, pushOff } = await import("../channels/configuration.ts");
  const { createInboundStore } = await import("../firestore/inbound-store.ts");
  const { createPairingCodeStore } = await import("../firestore/pairing-code-store.ts");
  const { createPairingStore } = await import("../firestore/pairing-store.ts");
  const { groupNotices } = await import("../replies/group-notices.ts");
  const { noteStatus } = await import("../notify/note-status.ts");
  const { webhookSecret } = await import("../channels/telegram/webhook-secret.ts");
  const { metaVerifyToken } = await import("../channels/whatsapp/inbound/verify-meta.ts");
  const { shared, database, forgetRoster } = await sharedServices();
  const { telegramBotToken, whatsappAppSecret, whatsapp } = config;
  const whereSet = (secret: string, use: string = secret) => (secret === "" ? undefined : use);
  const off = channelsOff(config);
  const push = readPushConfig();
  const note = noteStatus({ ...shared, pairings: createPairingStore(database) });
  return {
    secrets: {
      telegramSecret: off.telegram === undefined ? webhookSecret(telegramBotToken) : undefined,
      whatsappAppSecret: whereSet(whatsappAppSecret),
      whatsappVerifyToken: whereSet(whatsappAppSecret, metaVerifyToken(whatsappAppSecret)),
      whatsappPhoneNumberId: whereSet(whatsapp.phoneNumberId),
      twilioAuthToken: whereSet(whatsapp.twilioAuthToken),
      publicUrl: config.publicUrl.replace(/\/$/, ""),
    },
    replies: {
      ...shared,
      closePush: pushOff(push) === undefined ? pushCloser(push) : undefined,
      noticeGroup: groupNotices(shared),
      logs: createLogs(),
      inbound: createInboundStore(database),
      codes: createPairingCodeStore(database, () => systemClock.now(), forgetRoster),
      responders: {
        telegram: off.telegram === undefined ? await telegramResponder(config, shared.logs) : undefined,
        whatsapp: off.whatsapp === undefined ? await whatsappResponder(config, shared.logs) : undefined,
      },
    },
    async noteStatus({ ref, ...status }) {
      await note(ref === null ? status : { ...status, ref });
    },
  };
}
