/** Errors at the door: the one place where anything thrown becomes an answer. */
import { ChatError } from "../../contract/errors.ts";
import type { Door } from "./door.ts";

/** The contract's answer to anything that was thrown. What is not the caller's doing is logged, never sent. */
export function answerError(thrown: unknown, where: string, logs: Door["logs"]): Response {
  const error = ChatError.from(thrown);
  const isOurs = error.httpStatus >= 500 && error.code !== "UNIMPLEMENTED";
  if (isOurs || error.code === "ABORTED") logs.requestFailed(where, error.code, error.cause);
  return errorResponse(error);
}

export function errorResponse(error: ChatError, headers: Record<string, string> = {}): Response {
  const { httpStatus: status, retryAfterSeconds: seconds } = error;
  const retry = seconds !== undefined && { "retry-after": String(seconds) };
  return Response.json(error.toBody(), { status, headers: { ...retry, ...headers } });
}

/** 405: the path is served, but not with this method. */
export function wrongMethod(method: string, allowed: readonly string[]): Response {
  const allow = allowed.join(", ");
  const error = new ChatError("INVALID_ARGUMENT", `${method} is not served here; use ${allow}`, { httpStatus: 405 });
  return errorResponse(error, { allow });
}
