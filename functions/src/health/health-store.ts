/** What is kept of how it stands with the channels. */
import type { TitledFinding } from "../../contract/findings.ts";

/** What `notify` found when it looked, in milliseconds since 1970. */
export interface Examination {
  at: number;
  checks: readonly TitledFinding[];
}

/** `site/health` */
export interface HealthStore {
  /** Undefined before the first time. One read. */
  read(): Promise<Examination | undefined>;
  /** One write. */
  keep(examination: Examination): Promise<void>;
  /** In how many conversations somebody should have been told of something by this time, and was not. One read a thousand. */
  overdue(by: number): Promise<number>;
}
