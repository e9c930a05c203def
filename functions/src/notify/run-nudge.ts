/** A nudge has come. */
import type { NotifyServices } from "./notify-services.ts";
import { runTest } from "./run-test.ts";
import { sendRest } from "./send-rest.ts";

/** Does what it asks for. One that is gone or spoiled asks for nothing; a failure is logged, and the sweep is left. */
export function runNudge(services: NotifyServices) {
  const { nudges, logs } = services;
  const test = runTest(services);
  const goOn = sendRest(services);
  return async (id: string): Promise<void> => {
    try {
      const nudge = await nudges.read(id);
      if (nudge?.kind === "test") await test(id, nudge);
      else if (nudge) await goOn({ id: nudge.messageId, conversationId: nudge.conversationId });
    } catch (thrown) {
      logs.requestFailed("onNudge", "INTERNAL", thrown);
    }
  };
}
