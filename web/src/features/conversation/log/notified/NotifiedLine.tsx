import { useState } from "react";
import { call } from "../../../../api/call.ts";
import { failureFrom } from "../../../../api/errors.ts";
import { say } from "../../../../languages/say.ts";
import { actionFailed } from "../../../../stores/notice-store.ts";
import { Button } from "../../../../ui/Button.tsx";
import { deliveryChanged } from "./deliveries-store.ts";
import type { NotifiedLine as Line } from "./target-words.ts";

interface Props {
  line: Line;
  conversationId: string;
  messageId: string;
}

/** Who was told, and where that failed a way to try it once more. */
export function NotifiedLine({ line: { words, failed, again }, conversationId, messageId }: Props) {
  const [busy, setBusy] = useState(false);
  const resend = async (key: string): Promise<void> => {
    setBusy(true);
    try {
      const { delivery } = await call("resendDelivery", { conversationId, messageId, key });
      deliveryChanged(conversationId, delivery);
    } catch (thrown) {
      actionFailed(failureFrom(thrown, "resend").words);
    }
    setBusy(false);
  };
  return (
    // What was said is read aloud as it comes; who was notified of it is not.
    <p className={failed ? "notified notified-failed" : "notified"} aria-live="off" dir="auto">
      {words}
      {again !== undefined && (
        <Button kind="link" disabled={busy} data-successor="log" onClick={() => void resend(again)}>
          {say("Send again")}
        </Button>
      )}
    </p>
  );
}
