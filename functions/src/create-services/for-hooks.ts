import type { HookServices } from "../http/hooks/hook-door.ts";
import type { HookConfig } from "../channels/configuration.ts";
import { createLogs } from "../logs.ts";
import { readPushConfig } from "../parameters.ts";
import { openResponders, secretsOf } from "./channels.ts";
import { pushCloser } from "./messaging.ts";
import { once } from "./once.ts";
import { sharedServices, systemClock } from "./shared.ts";

/** The services of this instance of `hooks`, whose configuration can be read only once the function runs. */
export const hookServices: (configs: readonly [HookConfig, ...HookConfig[]]) => Promise<HookServices> =
  once(createHookServices);

async function createHookServices(configs: readonly [HookConfig, ...HookConfig[]]): Promise<HookServices> {
  const { pushOff } = await import("../channels/push/push-config.ts");
  const { createInboundStore } = await import("../firestore/replies/inbound-store.ts");
  const { createPairingCodeStore } = await import("../firestore/replies/pairing-code-store.ts");
  const { createPairingStore } = await import("../firestore/notify/pairing-store.ts");
  const { groupNotices } = await import("../replies/services/group-notices.ts");
  const { noteStatus } = await import("../notify/note-status.ts");
  const { followMoves } = await import("../chat/identity/follow-moves.ts");
  const { shared, database, forgetRoster } = await sharedServices();
  const push = readPushConfig();
  const logs = createLogs();
  const note = noteStatus({ ...shared, pairings: createPairingStore(database) });
  return {
    secrets: await Promise.all(configs.map(secretsOf)),
    replies: {
      ...shared,
      conversations: followMoves(shared),
      closePush: pushOff(push) === undefined ? pushCloser(push) : undefined,
      noticeGroup: groupNotices(shared),
      logs,
      inbound: createInboundStore(database, logs),
      codes: createPairingCodeStore(database, () => systemClock.now(), forgetRoster),
      responders: await openResponders(configs[0], shared),
    },
    async noteStatus({ ref, ...status }) {
      await note(ref === null ? status : { ...status, ref });
    },
  };
}
