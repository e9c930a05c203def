import type { ChannelName } from "@porchlight/contract/people/channels.ts";
import type { TestNotificationSent } from "@porchlight/contract/callables.ts";
import { useState } from "react";
import { call } from "../../../api/call.ts";
import { failureFrom } from "../../../api/errors.ts";
import { say } from "../../../languages/say.ts";
import { Button } from "../../../ui/Button.tsx";
import { refreshMe } from "../keep-me-fresh.ts";
import { testLines } from "./test-lines.ts";

type Test = { state: "asked" } | { state: "done"; result: TestNotificationSent } | { state: "failed"; words: string };

/** Sends a test the whole way, and shows each step and what came of it. */
export function SendTest({ channel }: { channel: ChannelName }) {
  const [test, setTest] = useState<Test>();
  const send = async (): Promise<void> => {
    setTest({ state: "asked" });
    try {
      setTest({ state: "done", result: await call("sendTestNotification", { channel }) });
    } catch (thrown) {
      setTest({ state: "failed", words: failureFrom(thrown, "test").words });
    }
    // A test may show that a channel is down, or works again.
    await refreshMe({ quietly: true });
  };
  return (
    <div className="send-test">
      <Button disabled={test?.state === "asked"} onClick={() => void send()}>
        {test?.state === "asked" ? say("Sending a test…") : say("Send a test")}
      </Button>
      <div role="status">
        {test?.state === "failed" && <p className="settings-bad">{test.words}</p>}
        {test?.state === "done" && (
          <ol className="test-steps">
            {testLines(test.result).map(({ words, ok, detail }) => (
              <li key={words} className={ok ? "test-ok" : "test-failed"}>
                {words}
                {detail !== undefined && <span className="settings-hint">{detail}</span>}
              </li>
            ))}
          </ol>
        )}
      </div>
    </div>
  );
}
