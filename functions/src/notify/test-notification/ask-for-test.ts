/** A staff member sends themselves a test notification, and is told how far it came. */
import type { TestNotificationSent } from "../../../contract/callables.ts";
import type { ChannelName } from "../../../contract/people/channels.ts";
import { TEST_ANSWER_MS } from "../../../contract/limits.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { afterTimeout, failed, newTest } from "./test-notification.ts";

const POLL_MS = 250;

type Deps = Pick<NotifyServices, "clock" | "jobs" | "logs" | "tests" | "wait">;

/** Takes as long as the way takes, up to a limit: then the step that did not come says so. */
export function askForTest({ clock, jobs, logs, tests, wait }: Deps) {
  return async (uid: string, channel: ChannelName): Promise<TestNotificationSent> => {
    const asked = newTest(uid, channel);
    const started = clock.now();
    const id = await tests.create(asked, started);
    try {
      await jobs.add({ kind: "test", id });
    } catch (thrown) {
      logs.requestFailed("sendTestNotification", "INTERNAL", thrown);
      const why = "the function that tells people could not be given it: are notify and Cloud Tasks set up?";
      return answerOf(failed(asked, "ran", "dead", why));
    }
    let test = asked;
    while (test.state === null && clock.now() < started + TEST_ANSWER_MS) {
      await wait(POLL_MS);
      test = (await tests.read(id)) ?? test;
    }
    return answerOf(test.state === null ? afterTimeout(test) : test);
  };
}

function answerOf({ state, error, steps }: ReturnType<typeof newTest>): TestNotificationSent {
  return { state: state ?? "dead", ...(error === null ? {} : { error }), steps };
}
