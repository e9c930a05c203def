/** What is said of each operation in the table of operations. */
import type * as z from "zod";
import type { ErrorCode } from "./errors.ts";

/**
 * Who may ask for it. A guest is a visitor, or somebody who has not signed in at all; an admin is one of the staff; an
 * account is anybody who signs in by an address, staff or not.
 */
export type Asker = "anybody" | "guest" | "visitor" | "account" | "staff" | "admin";

/** `"GET /conversations/{id}"`: the method, and the path below `/api`. */
export type OperationName = `${"GET" | "POST" | "PUT" | "DELETE"} /${string}`;

export interface Operation {
  /** In a sentence. */
  does: string;
  by: Asker;
  /** What stands in braces in the path. */
  params?: Readonly<Record<string, z.ZodType>>;
  query?: z.ZodType;
  /** In JSON; of a callable, what `data` holds. */
  body?: z.ZodType;
  /** In JSON; of a callable, what `result` holds. Absent: 204, there is nothing to say. */
  answer?: z.ZodType;
  /** Beside those that follow from the rest: `errorsOf`. */
  errors?: readonly ErrorCode[];
  /** 201 where something was stored, 200 where it was there. */
  creates?: true;
  /** The answer has an ETag, and is 304 for whoever has it. */
  etag?: true;
  /** The answer is a file, with these media types by format; `format` of the query says which, JSON if nothing does. */
  files?: Readonly<Record<string, string>>;
  /** It costs as many reads or writes as there are messages, or a provider's money: paced for itself, and harder than all else. */
  costly?: true;
  /** Reads that it may cost before there is an answer, by whom it is sent again too; one if absent. */
  reads?: number;
  /** Anybody may keep the answer for so long. */
  maxAgeSeconds?: number;
}

/** Every code that this operation may refuse with. */
export function errorsOf(name: string, operation: Operation): ErrorCode[] {
  const { by, errors = [] } = operation;
  const codes: ErrorCode[] = [
    // A parameter that nobody knows is refused everywhere.
    "INVALID_ARGUMENT",
    ...(by === "anybody" ? [] : (["UNAUTHENTICATED", "PERMISSION_DENIED"] as const)),
    // Whoever asks too much of it is told to wait.
    "RESOURCE_EXHAUSTED",
    ...errors,
    // Of two who write the same at once, or of one who decided on an old view.
    ...(name.startsWith("GET ") ? [] : (["ABORTED"] as const)),
    "INTERNAL",
    "UNAVAILABLE",
  ];
  return [...new Set(codes)];
}
