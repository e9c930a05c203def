import { invalid } from "embedded-firestore/building-blocks.ts";

const DURATION = /^(\d{1,12}(?:\.\d{1,9})?)s$/;
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * Milliseconds of a duration as protobuf writes it in JSON, such as `"3.5s"`. INVALID_ARGUMENT names the field.
 * https://protobuf.dev/reference/protobuf/google.protobuf/#duration
 */
export function parseDuration(value: unknown, field: string): number {
  const seconds = typeof value === "string" ? DURATION.exec(value)?.[1] : undefined;
  if (seconds === undefined) throw invalid(`${field} is not a duration such as "3.5s"`);
  return Math.round(Number(seconds) * 1000);
}

/** The opposite of `parseDuration`. */
export function durationText(ms: number): string {
  return `${ms / 1000}s`;
}

/**
 * Milliseconds since 1970 of an RFC 3339 time; what is below a millisecond is cut off. INVALID_ARGUMENT names the field.
 * https://protobuf.dev/reference/protobuf/google.protobuf/#timestamp
 */
export function parseTimestamp(value: unknown, field: string): number {
  const time = typeof value === "string" && TIMESTAMP.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw invalid(`${field} is not a time such as "2026-11-20T12:00:00Z"`);
  return time;
}

/** The opposite of `parseTimestamp`. */
export function timestampText(ms: number): string {
  return new Date(ms).toISOString();
}
