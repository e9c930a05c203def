/** What Firestore bills for each thing at most. The cost tests hold the product to it; docs/cost.md counts with it. */
export interface Billed {
  reads: number;
  writes: number;
}

export const BILLED = {
  /** A poll that brings nothing, of a visitor or of the inbox. */
  idlePoll: { reads: 1, writes: 0 },
  /** Storing a message. */
  firstMessage: { reads: 1, writes: 5 },
  laterMessage: { reads: 1, writes: 3 },
  /** Coming back after a long time. */
  resume: { reads: 1, writes: 1 },
  /** Being identified by the site, with nothing to be moved. */
  identify: { reads: 2, writes: 1 },
  /** Beside its message: how soon it came, for others to be told. */
  firstAnswer: { reads: 1, writes: 1 },
  /** Giving a conversation to somebody. */
  assign: { reads: 1, writes: 1 },
  /** From the request until nothing moves: stored, and one person told on Telegram and WhatsApp. */
  firstNotified: { reads: 7, writes: 10 },
  laterNotified: { reads: 5, writes: 7 },
  answerNotified: { reads: 6, writes: 6 },
  /** A run of the reconciler that finds nothing, in a new instance, where somebody has written in the last days. */
  reconciler: { reads: 5, writes: 0 },
  /** Beside its run: what is new is counted for the reports, and each message and inquiry once more. */
  counting: { reads: 5, writes: 0 },
  report: { reads: 5, writes: 0 },
} satisfies Record<string, Billed>;
