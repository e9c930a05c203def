/** What every door to the use cases has: the services, and how to say that something failed. */
import type { Logs } from "../logs.ts";
import type { Services } from "../services.ts";

export interface Door {
  services(): Promise<Services>;
  logs: Pick<Logs, "requestFailed">;
  /** Whether requests must bring an App Check token. */
  appCheckEnforced(): boolean;
}
