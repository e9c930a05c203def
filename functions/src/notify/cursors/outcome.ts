/** The outcome of a request to a provider, before it is written into its cursor. */

/** What came of one request. */
export type Outcome =
  | { kind: "sent"; providerId: string | null; to: string }
  /** Not now. `paced`: nothing has left, our own limits have no place for it yet. */
  | { kind: "throttled" | "paced"; waitMs: number; error: string }
  /** Certainly not accepted. `down`: refused for all, until somebody mends the channel. */
  | { kind: "unreachable" | "down"; error: string }
  /** Not sent, by our own choice. */
  | { kind: "skipped"; error: string }
  /** `gone`: the address itself no longer works. */
  | { kind: "rejected"; error: string; gone: boolean }
  /** Accepted or not: nobody can know. */
  | { kind: "unknown"; error: string };
