/** `deliveries/{messageId}` as Firestore keeps it, and back (DESIGN 3). */
import type { DocumentData } from "firebase-admin/firestore";
import { channelName } from "../../contract/channels.ts";
import { targetReason, targetState } from "../../contract/deliveries.ts";
import type { Delivery } from "../notify/ledger.ts";
import type { ProviderState, Target } from "../notify/target.ts";
import type { Database } from "./database.ts";

/** Throws, naming the document and the field, if it is not a ledger. Fields that came later may be missing. */
export function decodeDelivery(messageId: string, data: DocumentData): Delivery {
  const read = reader(`deliveries/${messageId}`, data);
  const targets = Object.entries(read.map("targets")).map(([key, value]): [string, Target] => [
    key,
    decodeTarget(reader(`deliveries/${messageId} ${key}`, value)),
  ]);
  return {
    messageId,
    conversationId: read.text("conversationId"),
    seq: read.count("seq"),
    at: read.time("at"),
    targets: Object.fromEntries(targets),
    ofVisitor: read.flag("ofVisitor"),
    widenAt: read.timeOrNull("widenAt"),
    dueAt: read.timeOrNull("dueAt"),
    expiresAt: read.time("expiresAt"),
  };
}

const PROVIDER_STATES: readonly ProviderState[] = ["sent", "delivered", "read", "failed"];

function decodeTarget(read: ReturnType<typeof reader>): Target {
  return {
    channel: channelName.parse(read.text("channel")),
    to: read.text("to"),
    state: targetState.parse(read.text("state")),
    attempts: read.count("attempts"),
    doubts: read.count("doubts"),
    dueAt: read.timeOrNull("dueAt"),
    leaseUntil: read.timeOrNull("leaseUntil"),
    fence: read.count("fence"),
    holder: read.textOrNull("holder"),
    silent: read.flag("silent"),
    rang: read.flag("rang"),
    unlessRead: read.flag("unlessRead"),
    providerId: read.textOrNull("providerId"),
    providerState: PROVIDER_STATES.find((state) => state === read.textOrNull("providerState")) ?? null,
    failedId: read.textOrNull("failedId"),
    windowClosed: read.flag("windowClosed"),
    resentAt: read.timeOrNull("resentAt"),
    leftSince: read.timeOrNull("leftSince"),
    error: read.textOrNull("error"),
    reason: targetReason.nullable().catch(null).parse(read.textOrNull("reason")),
    at: read.time("at"),
  };
}

/** Reads fields by type; `where` is named in the error, the value never. */
function reader(where: string, data: unknown) {
  const fields: Record<string, unknown> = isMap(data) ? data : {};
  const wrong = (field: string) => new Error(`${where}: ${field} is missing or of another type`);
  const textOrNull = (field: string): string | null => {
    const value = fields[field] ?? null;
    if (value !== null && typeof value !== "string") throw wrong(field);
    return value;
  };
  const timeOrNull = (field: string): number | null => {
    const value = fields[field] ?? null;
    if (value !== null && !isTimestamp(value)) throw wrong(field);
    return value && value.toMillis();
  };
  const required = <Value>(value: Value | null, field: string): Value => {
    if (value === null) throw wrong(field);
    return value;
  };
  return {
    textOrNull,
    timeOrNull,
    text: (field: string) => required(textOrNull(field), field),
    time: (field: string) => required(timeOrNull(field), field),
    flag: (field: string) => fields[field] === true,
    count(field: string): number {
      const value = fields[field] ?? 0;
      if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0) throw wrong(field);
      return value;
    },
    map(field: string): Record<string, unknown> {
      const value = fields[field];
      if (!isMap(value)) throw wrong(field);
      return value;
    },
  };
}

/** Firestore's Timestamp by its shape: the SDK is loaded only where it is needed. */
export function isTimestamp(value: unknown): value is { toMillis(): number } {
  return isMap(value) && typeof value["toMillis"] === "function";
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `dueAt` is left out once all is settled, so that the query for what is due finds only what is. */
export function encodeDelivery(
  { conversationId, seq, at, targets, ofVisitor, widenAt, dueAt, expiresAt }: Delivery,
  { Timestamp }: Pick<Database, "Timestamp">,
): DocumentData {
  const time = (millis: number | null) => (millis === null ? null : Timestamp.fromMillis(millis));
  const encoded = Object.entries(targets).map(([key, target]) => [
    key,
    {
      ...target,
      dueAt: time(target.dueAt),
      leaseUntil: time(target.leaseUntil),
      resentAt: time(target.resentAt),
      leftSince: time(target.leftSince),
      at: time(target.at),
    },
  ]);
  return {
    conversationId,
    seq,
    at: time(at),
    targets: Object.fromEntries(encoded),
    ofVisitor,
    widenAt: time(widenAt),
    ...(dueAt === null ? {} : { dueAt: time(dueAt) }),
    expiresAt: time(expiresAt),
  };
}
