/** What every door to the use cases has: the services, and how to say that something failed. */
import type { Logs } from "../logs.ts";
import type { Services } from "../services.ts";

export interface Door {
  services(): Promise<Services>;
  logs: Pick<Logs, "requestFailed">;
  /** Whether requests must bring an App Check token. */
  appCheckEnforced(): boolean;
  /**
   * Whether an answer that the contract does not promise is a fault. In tests and in the local run; in production it would
   * cost every poll, and an answer that has a field too many is better than none.
   */
  checksAnswers: boolean;
}
