/** Texts of one kind, by what becomes of them as a message. */
export interface Group {
  /** Shown as typed. */
  same: readonly string[];
  /** What was typed, and what is shown. */
  cleaned?: readonly (readonly [typed: string, shown: string])[];
  /** What was typed, and what the contract says of it. */
  refused?: readonly (readonly [typed: string, why: string])[];
}
