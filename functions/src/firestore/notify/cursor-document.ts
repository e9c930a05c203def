/** `cursors/{conversationId}` and `recipients/{uid}` as Firestore keeps them, and back. */
import type { DocumentData } from "firebase-admin/firestore";
import { array, boolean, int, literal, number, object, string, enum as oneOf, type ZodType } from "zod";
import { channelName } from "../../../contract/people/channels.ts";
import { targetReason } from "../../../contract/deliveries.ts";
import { capabilities } from "../../channels/registry.ts";
import type { Cursor, Cursors, PlannedMessage } from "../../notify/cursors/cursor.ts";
import { digestDue } from "../../notify/cursors/batches.ts";
import { nextDue } from "../../notify/cursors/lost.ts";
import type { Rate, Rates } from "../../notify/cursors/rates.ts";
import type { Logs } from "../../logs.ts";
import type { Database } from "../database.ts";

/** Grows when a document of before can no longer be read. */
const VERSION = 1;
/** Cursors are kept for so long after their last change. */
const KEPT_MS = 90 * 24 * 60 * 60_000;
/** Longer than a digest is tried. */
const RATES_KEPT_MS = 2 * 24 * 60 * 60_000;

const count = int().min(0);
const time = number();
const words = string().nullable();
const providerState = oneOf(["sent", "delivered", "read", "failed"]);
const range = { from: count, to: count };

const pending = object({
  dueAt: time,
  attempts: count,
  unknown: count,
  windowClosed: boolean(),
  // Of a former version, which kept no batches: due by itself.
  folded: time.nullable().catch(null),
  error: words,
  reason: literal("paced").nullable(),
});
const again = pending.extend({ ...range, at: time, byHand: boolean() });
const request = object({
  number: count,
  of: oneOf(["pending", "again"]),
  ...range,
  at: time,
  silent: boolean(),
  leaseUntil: time.nullable(),
  holder: string(),
  said: object({
    state: providerState,
    id: words,
    error: words,
    reason: oneOf(["failed", "window"]).nullable(),
  }).nullable(),
});
const entry = object({
  ...range,
  state: oneOf(["sent", "skipped", "dead"]),
  at: time,
  request: count.nullable(),
  attempts: count,
  unknown: count,
  windowClosed: boolean(),
  providerId: words,
  providerState: providerState.nullable(),
  error: words,
  reason: targetReason.nullable(),
  againAt: time.nullable(),
});
const cursor: ZodType<Cursor> = object({
  channel: channelName,
  to: string(),
  notified: count,
  wanted: count,
  pending: pending.nullable(),
  again: again.nullable(),
  request: request.nullable(),
  requests: count,
  alertedAt: time.nullable(),
  history: array(entry),
});
const message: ZodType<PlannedMessage> = object({
  seq: count,
  id: string(),
  at: time,
  author: string().nullable(),
  byVisitor: boolean(),
  only: array(string()).exactOptional(),
});
const rate: ZodType<Rate> = object({
  alerts: array(time),
  nextAt: time.nullable(),
  lineUntil: time.nullable(),
  floodUntil: time.nullable(),
  // A former version kept no cursor of it: it is not edited any more, and the next one begins anew.
  digest: object({ cursor, count, ids: array(string()), batches: array(time).default([]) })
    .nullable()
    .catch(null),
});

type Sink = Pick<Logs, "documentBroken">;

/** What cannot be read of it is said in the log and left out; the rest goes on. */
export function cursorsFrom(conversationId: string, data: DocumentData, logs: Sink): Cursors {
  const path = `cursors/${conversationId}`;
  const read = reader(path, logs);
  if (data["version"] !== VERSION) logs.documentBroken(path, "another version");
  const stored = Object.entries(mapIn(data["targets"]));
  const targets = stored.flatMap(([key, value]) => {
    const known = read(key, cursor, value);
    return known ? [[key, known] as const] : [];
  });
  const messages = listIn(data["messages"]).flatMap((value) => read("messages", message, value) ?? []);
  const planned = read("planned", count, data["planned"]) ?? messages.at(-1)?.seq ?? 0;
  const reached = read("reached", count, data["reached"]) ?? planned;
  // Something may have been pending under what is left out: what has reached nobody is planned anew.
  const decided = targets.length < stored.length ? Math.min(planned, reached) : planned;
  const begun = data["createdAt"] === undefined ? undefined : read("createdAt", time, data["createdAt"]);
  return {
    conversationId,
    ...(begun !== undefined && { createdAt: begun }),
    planned: decided,
    reached,
    messages,
    targets: Object.fromEntries(targets),
  };
}

/**
 * `dueAt` is left out once all is settled, and `folded` and `leaving` without any, so that a query finds only what is to be
 * done: the keys that are left to a digest with their batches, and where an alert may be arriving just now.
 */
export function cursorsFields(cursors: Cursors, now: number, { Timestamp }: Pick<Database, "Timestamp">): DocumentData {
  const { createdAt, planned, reached, messages, targets } = cursors;
  const due = nextDue(cursors);
  const folded = Object.entries(targets).flatMap(([key, { pending }]) =>
    pending && pending.folded !== null ? [foldedMark(key, pending.folded)] : [],
  );
  const away = Object.values(targets).filter(({ request }) => request !== null && request.leaseUntil !== null);
  const leaving = away.filter(({ channel }) => capabilities[channel].answerable).map(addressIn);
  return {
    version: VERSION,
    ...(createdAt !== undefined && { createdAt }),
    planned,
    reached,
    messages,
    targets,
    ...(due === null ? {} : { dueAt: Timestamp.fromMillis(due) }),
    ...(folded.length === 0 ? {} : { folded }),
    ...(leaving.length === 0 ? {} : { leaving }),
    expiresAt: Timestamp.fromMillis(now + KEPT_MS),
  };
}

/** As `folded` holds it. */
export function foldedMark(key: string, batch: number): string {
  return `${key} ${batch}`;
}

/** As `leaving` holds it. */
export function addressIn({ channel, to }: Pick<Cursor, "channel" | "to">): string {
  return `${channel}:${to}`;
}

export function ratesFrom(recipient: string, data: DocumentData | undefined, logs: Sink): Rates {
  const read = reader(`recipients/${recipient}`, logs);
  const keys = Object.entries(mapIn(data?.["keys"])).flatMap(([key, value]) => {
    const known = read(key, rate, value);
    return known ? [[key, known] as const] : [];
  });
  return Object.fromEntries(keys);
}

/** Nothing of it matters after two days. `dueAt` is left out where no digest is, so that a query finds only what is. */
export function ratesFields(rates: Rates, now: number, { Timestamp }: Pick<Database, "Timestamp">): DocumentData {
  const dues = Object.values(rates).flatMap((each) => digestDue(each) ?? []);
  return {
    keys: rates,
    ...(dues.length === 0 ? {} : { dueAt: Timestamp.fromMillis(Math.min(...dues)) }),
    expiresAt: Timestamp.fromMillis(now + RATES_KEPT_MS),
  };
}

function reader(path: string, logs: Sink) {
  return <Value>(what: string, schema: ZodType<Value>, value: unknown): Value | undefined => {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
    logs.documentBroken(path, what);
    return undefined;
  };
}

function mapIn(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function listIn(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
