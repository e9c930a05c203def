/** Ways in which statuses come that a sender must live with. */
const oddities = [
  "no-status",
  "reversed",
  "twice",
  "before-answer",
  "read-only",
  "delivered-after-failed",
  "sent-only",
  "late",
] as const;
export type Oddity = (typeof oddities)[number];

/** What becomes of every message to a number. */
export type Fate =
  | { kind: "open" }
  /** The request is refused with this error. */
  | { kind: "refused"; code: number }
  /** The request is accepted, and a status with this error follows. */
  | { kind: "failing"; code: number }
  | { kind: "odd"; oddity: Oddity };

/**
 * The fate of a number. Sentinels: 4791 and six digits is refused with the error of these digits (4791131047: 131047),
 * 4792 and six digits fails with it later, 4793000001 to 4793000008 have their statuses come oddly. Up to three
 * digits more make several people of one kind: 4792131047001 and 4792131047002.
 */
export function fateOf(number: string): Fate {
  const [, kind, digits = ""] = /^479([123])(\d{6})\d{0,3}$/.exec(number) ?? [];
  const code = Number(digits);
  if (kind === "1") return { kind: "refused", code };
  if (kind === "2") return { kind: "failing", code };
  const oddity = kind === "3" ? oddities[code - 1] : undefined;
  return oddity ? { kind: "odd", oddity } : { kind: "open" };
}

/** The sentinel number whose statuses come so. @internal */
export function oddNumber(oddity: Oddity): string {
  return `4793${String(oddities.indexOf(oddity) + 1).padStart(6, "0")}`;
}

/**
 * The sentinel number at which every message is refused with the error (`refused`) or fails with it later (`failing`).
 * @internal
 */
export function failingNumber(kind: "refused" | "failing", code: number): string {
  return `${kind === "refused" ? "4791" : "4792"}${String(code).padStart(6, "0")}`;
}
