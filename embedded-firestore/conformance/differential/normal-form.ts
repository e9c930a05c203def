/** Answers in a form that is equal on two servers that mean the same: times by their order, tokens by their presence. */
import type { Answer, Message, Rpc } from "../wire.ts";

/** What is compared: the code, and what the messages say. */
export interface NormalAnswer {
  readonly code: number;
  readonly says: unknown;
}

/** Knows the times that one server has given so far, and calls each by the number of its first appearance. */
export class Times {
  readonly #seen = new Map<string, number>();

  label(time: Message): string {
    const key = `${String(time["seconds"])}.${String(time["nanos"])}`;
    const number = this.#seen.get(key) ?? this.#seen.size + 1;
    this.#seen.set(key, number);
    return `time ${number}`;
  }
}

/**
 * Left out: when a read took place, and how many results an offset skipped, which Google's emulator tells now and then.
 */
const SILENT = new Set([
  "readTime",
  "commitTime",
  "skippedResults",
  "explainMetrics",
  // A full page may have a token though nothing follows it: what counts is what the next page holds.
  "nextPageToken",
]);
/** Documents come in any order: "not guaranteed to be returned in the same order that they were requested". */
const UNORDERED = new Set<Rpc>(["BatchGetDocuments"]);
const SERVER_TIME_FIELD = "at";

export function normalAnswer(rpc: Rpc, answer: Answer, times: Times): NormalAnswer {
  if (!("messages" in answer)) return { code: answer.code, says: "" };
  const messages = UNORDERED.has(rpc)
    ? answer.messages.toSorted((a, b) => (nameIn(a) < nameIn(b) ? -1 : 1))
    : answer.messages;
  const says = messages
    .map((message) => normal(message, times))
    .filter((message) => Object.keys(message as object).length > 0);
  return { code: 0, says };
}

function normal(value: unknown, times: Times): unknown {
  if (Array.isArray(value)) return value.map((element) => normal(element, times));
  if (Buffer.isBuffer(value)) return `bytes ${value.toString("hex")}`;
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key, inner]) => !SILENT.has(key) && inner !== undefined);
  return Object.fromEntries(
    entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, normalField(key, inner, times)])
      .filter(([, inner]) => inner !== undefined),
  );
}

function normalField(key: string | undefined, inner: unknown, times: Times): unknown {
  switch (key) {
    case "updateTime":
    case "createTime":
      return inner === null ? undefined : times.label(inner as Message);
    case "transaction":
      return Buffer.isBuffer(inner) && inner.length > 0 ? "a transaction" : undefined;
    case SERVER_TIME_FIELD:
      return "server time";
    // Zeros may be left out on the wire: proto3 cannot tell them from absence.
    case "timestampValue":
      return isRecent(inner as Message)
        ? "server time"
        : normal({ seconds: "0", nanos: 0, ...(inner as Message) }, times);
    case "geoPointValue":
      return normal({ latitude: 0, longitude: 0, ...(inner as Message) }, times);
    case "status":
      // google.rpc.Status of each write of a BatchWrite: its words are each server's own.
      return Array.isArray(inner) ? inner.map((status: Message) => status["code"] ?? 0) : inner;
    case undefined:
    default:
      return normal(inner, times);
  }
}

/** Generated timestamps lie before 2024. */
function isRecent({ seconds }: Message): boolean {
  return Number(seconds) > 1_710_000_000;
}

function nameIn(message: unknown): string {
  const { found, missing } = message as { found?: { name: string }; missing?: string };
  return found?.name ?? missing ?? "";
}
