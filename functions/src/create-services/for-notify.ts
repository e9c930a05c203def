import type { NotifyConfig } from "../channels/configuration.ts";
import type { NotifyServices } from "../notify/services/notify-services.ts";
import { keepFor } from "../keep-for.ts";
import { openChannels } from "./channels.ts";
import { pushCloser } from "./messaging.ts";
import { once } from "./once.ts";
import { sharedServices } from "./shared.ts";

/** A group that was connected a moment ago is notified after so long at most. */
const STATES_FRESH_MS = 30_000;

/** Once for each instance; not for the reconciler's, which mostly has nothing to do, and is a new one each time. */
export const sayNewerData = once(async () => {
  const { sayNewerData: say } = await import("../firestore/schema-document.ts");
  const { database, logs } = await sharedServices();
  await say(database, logs);
});

/** The services of this instance of `notify`, whose configuration can be read only once a function runs. */
export const notifyServices: (config: NotifyConfig) => Promise<NotifyServices> = once(createNotifyServices);

async function createNotifyServices(config: NotifyConfig): Promise<NotifyServices> {
  const { channelsOff } = await import("../channels/configuration.ts");
  const { groupIn } = await import("../channels/channel-states.ts");
  const { createBacklogStore } = await import("../firestore/notify/backlog-store.ts");
  const { createChannelWatch } = await import("../notify/services/channel-watch.ts");
  const { deviceChannel } = await import("../channels/registry.ts");
  const { createPairingStore } = await import("../firestore/notify/pairing-store.ts");
  const { createReportStore } = await import("../firestore/reports/report-store.ts");
  const { messageFrom } = await import("../firestore/chat/message-document.ts");
  const { shared, database, logs } = await sharedServices();
  const off = channelsOff(config);
  const channels = await openChannels(config, shared, database);
  const editing = Object.values(channels).find((channel) => channel.edit !== undefined);
  const states = keepFor(
    shared.clock,
    () => STATES_FRESH_MS,
    () => shared.channelStates.read(),
  );
  const watch = createChannelWatch({ ...shared, channels, channelsOff: off });
  // Beside the first work of this instance, so that the panel need not wait for the reconciler. Never rejects.
  void watch.check();
  return {
    ...shared,
    backlog: createBacklogStore(database, logs),
    reports: createReportStore(database, logs),
    pairings: createPairingStore(database),
    group: async () => groupIn(await states()),
    watch,
    messageFrom,
    alerts: editing?.edit && { edit: editing.edit.bind(editing) },
    async react(provider, chat, messageId, emoji) {
      await channels[provider]?.react?.(chat, messageId, emoji);
    },
    closePush: off[deviceChannel] === undefined ? pushCloser(config.push) : undefined,
    async endAccount(uid) {
      const { endAccount } = await import("../http/auth/end-account.ts");
      await endAccount(uid);
    },
    random: () => Math.random(),
    channels,
    channelsOff: off,
    publicUrl: config.publicUrl.replace(/\/$/, ""),
  };
}
