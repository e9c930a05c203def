/**
 * Every log line of the product, one function each: ids, codes and sizes; never a text, name, address or secret.
 * https://firebase.google.com/docs/functions/writing-and-viewing-logs
 */
import { logger } from "firebase-functions/logger";

export type Logs = ReturnType<typeof createLogs>;

/** Structured lines to Cloud Logging. */
export function createLogs() {
  return {
    requestFailed: (where: string, code: string, cause: unknown) =>
      logger.error("request failed", { where, code, cause: describe(cause) }),
    messageTold: (messageId: string, sent: number, skipped: number, waiting: number) =>
      logger.info("message told", { messageId, sent, skipped, waiting }),
    deliveryFailed: (messageId: string, channel: string, state: string, reason: string) =>
      logger.warn("delivery failed", { messageId, channel, state, reason }),
  };
}

/** The kind and code of an error and where it arose; its message may quote input, so it stays out. */
function describe(cause: unknown): object {
  if (!(cause instanceof Error)) return { type: typeof cause };
  const code = "code" in cause ? cause.code : undefined;
  return { type: cause.name, code, stack: cause.stack?.split("\n").slice(1, 6) };
}
