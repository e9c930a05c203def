/** A staff member sends themselves a test notification, and is told how far it came. */
import type { TestNotificationSent } from "../../contract/callables.ts";
import type { ChannelName } from "../../contract/channels.ts";
import { TEST_ANSWER_MS } from "../../contract/limits.ts";
import type { Services } from "../services.ts";
import type { TestNudge } from "./nudge.ts";
import { afterTimeout, newTest } from "./test-steps.ts";

const POLL_MS = 250;

type Deps = Pick<Services, "clock" | "nudges" | "wait">;

/** Takes as long as the way takes, up to a limit: then the step that did not come says so. */
export function askForTest({ clock, nudges, wait }: Deps) {
  return async (uid: string, channel: ChannelName): Promise<TestNotificationSent> => {
    const asked = newTest(uid, channel);
    const started = clock.now();
    const id = await nudges.give(asked, started);
    let test: TestNudge = asked;
    while (test.state === null && clock.now() < started + TEST_ANSWER_MS) {
      await wait(POLL_MS);
      const found = await nudges.read(id);
      if (found?.kind === "test") test = found;
    }
    return answerOf(test.state === null ? afterTimeout(test) : test);
  };
}

function answerOf({ state, error, steps }: TestNudge): TestNotificationSent {
  return { state: state ?? "dead", ...(error === null ? {} : { error }), steps: [...steps] };
}
