import type { ChannelName } from "@porchlight/contract/channels.ts";
import type { TestNotificationSent } from "@porchlight/contract/callables.ts";
import { useState } from "react";
import { failureFrom } from "../../api/errors.ts";
import { sendTestNotification } from "../../api/settings.ts";
import { Button } from "../../ui/Button.tsx";

type Test = { state: "asked" } | { state: "done"; result: TestNotificationSent } | { state: "failed"; words: string };

/** Sends a test the whole way, and shows each step and what came of it. */
export function SendTest({ channel }: { channel: ChannelName }) {
  const [test, setTest] = useState<Test>();
  const send = async (): Promise<void> => {
    setTest({ state: "asked" });
    try {
      setTest({ state: "done", result: await sendTestNotification(channel) });
    } catch (thrown) {
      setTest({ state: "failed", words: failureFrom(thrown).words });
    }
  };
  return (
    <div className="send-test">
      <Button disabled={test?.state === "asked"} onClick={() => void send()}>
        {test?.state === "asked" ? "Sending a test" : "Send a test"}
      </Button>
      <div role="status">
        {test?.state === "failed" && <p className="settings-bad">{test.words}</p>}
        {test?.state === "done" && (
          <ol className="test-steps">
            {test.result.steps.map(({ name, ok, detail }) => (
              <li key={name} className={ok ? "test-ok" : "test-failed"}>
                {name}
                {detail !== undefined && <span className="settings-hint">{detail}</span>}
              </li>
            ))}
            {test.result.steps.every(({ ok }) => ok) && test.result.error !== undefined && (
              <li className="test-failed">{test.result.error}</li>
            )}
          </ol>
        )}
      </div>
    </div>
  );
}
