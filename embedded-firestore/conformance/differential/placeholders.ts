/** What a request can only say at the time it is sent, as each server chooses it: names, times, transactions, tokens. */
import type { Message } from "../wire.ts";

const KINDS = ["$ref", "$updateTime", "$transaction", "$readTime", "$pageToken"] as const;
type Kind = (typeof KINDS)[number];

/** Answers what stands for a placeholder; undefined leaves the field out. */
export type Resolve = (kind: Kind, argument: unknown) => unknown;

/** The full name of the document or parent with this path, "" being the root. */
export function ref(path: string): Message {
  return { $ref: path };
}

/** The update time that the document had when it was last seen. */
export function updateTimeOf(path: string): Message {
  return { $updateTime: path };
}

/** The transaction begun last, the one before that, or one that was never begun. */
export type Which = "last" | "before" | "unknown";

export function transaction(which: Which): Message {
  return { $transaction: which };
}

/** The time of the commit that many commits ago. */
export function readTime(commitsAgo: number): Message {
  return { $readTime: commitsAgo };
}

/** The token for the next page of the list that was given last. */
export function pageToken(): Message {
  return { $pageToken: true };
}

/** A request with every placeholder replaced. */
export function resolved(value: unknown, resolve: Resolve): unknown {
  if (Array.isArray(value)) return value.map((element) => resolved(element, resolve));
  if (typeof value !== "object" || value === null || Buffer.isBuffer(value)) return value;
  const entries = Object.entries(value);
  const [key, argument] = entries[0] ?? [];
  const kind = KINDS.find((name) => name === key);
  if (kind) return resolve(kind, argument);
  return Object.fromEntries(
    entries.map(([name, inner]) => [name, resolved(inner, resolve)]).filter(([, inner]) => inner !== undefined),
  );
}
