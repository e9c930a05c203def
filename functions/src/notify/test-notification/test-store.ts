/** Test notifications as they are kept. */
import type { TestNotificationSent } from "../../../contract/callables.ts";
import type { ChannelName } from "../../../contract/people/channels.ts";

/** A message for one person on one channel, to see how far it comes. */
export interface TestNotification {
  uid: string;
  channel: ChannelName;
  /** What was tried so far. */
  steps: TestNotificationSent["steps"];
  /** Null while it is under way. */
  state: TestNotificationSent["state"] | null;
  error: string | null;
}

export interface TestStore {
  /** Writes it, for a day, and answers with its id. */
  create(test: TestNotification, now: number): Promise<string>;
  /** Undefined for one that is gone or spoiled. One read. */
  read(id: string): Promise<TestNotification | undefined>;
  /** Writes the steps and the end that `decide` answers, in one transaction; nothing if there is no such test. */
  change(id: string, decide: (current: TestNotification) => TestNotification): Promise<void>;
}
