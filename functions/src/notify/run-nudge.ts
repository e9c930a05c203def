/** A nudge has come. */
import type { Pause } from "./come-back.ts";
import type { NotifyServices } from "./notify-services.ts";
import { runTest } from "./run-test.ts";
import { tellColleagues } from "./tell-colleagues.ts";

/**
 * Does what it asks for. One that is gone or spoiled asks for nothing; a failure is logged, and the sweep is left.
 * `pause`: it stays for what has its time soon, and for alerts that are just leaving.
 */
export function runNudge(services: NotifyServices, pause?: Pause) {
  const { nudges, conversations, logs } = services;
  const test = runTest(services, pause);
  const colleagues = tellColleagues(services, pause);
  const taken = async (conversationId: string, uid: string | null): Promise<void> => {
    const conversation = await conversations.get(conversationId);
    // Given away again in the meantime: then the news would be wrong.
    if (conversation?.assignee !== uid) return;
    await colleagues(conversation, uid === null ? { what: "free" } : { what: "taken", uid });
  };
  return async (id: string): Promise<void> => {
    try {
      const nudge = await nudges.read(id);
      switch (nudge?.kind) {
        case undefined:
          return;
        case "test":
          return await test(id, nudge);
        case "taken":
          return await taken(nudge.conversationId, nudge.uid);
        case "seen":
          for (const { provider, chat, messageId } of nudge.receipts)
            await services.react(provider, chat, messageId, "👀");
          return;
        default:
          nudge satisfies never;
      }
    } catch (thrown) {
      logs.requestFailed("onNudge", "INTERNAL", thrown);
    }
  };
}
