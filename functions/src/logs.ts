/**
 * Every log line of the product, one function each: ids, codes and sizes; never a text, name, address or secret.
 * https://firebase.google.com/docs/functions/writing-and-viewing-logs
 */
import { logger } from "firebase-functions/logger";

/** A line of a stack that says where: https://v8.dev/docs/stack-trace-api */
const PLACE = /^ {4}at /;

export type Logs = ReturnType<typeof createLogs>;

/** Structured lines to Cloud Logging. */
export function createLogs() {
  return {
    requestFailed: (where: string, code: string, cause: unknown) =>
      logger.error("request failed", { where, code, cause: describeCause(cause) }),
    /** What a provider posted that concerns nobody, or cannot be read. */
    inboundIgnored: (provider: string, id: number | null, count: number) =>
      logger.info("inbound ignored", { provider, id, count }),
    /** What its sender was told in words that it cannot be done. */
    inboundRefused: (provider: string, messageId: string, why: string) =>
      logger.info("inbound refused", { provider, messageId, why }),
    /** Too many newcomers came from one address. Where all seem to, `http/address.ts` does not know a hop of Hosting's. */
    newcomersRefused: () => logger.warn("newcomers refused"),
    /** What limits newcomers cannot be read: none is let in until it can. Who has a conversation goes on. */
    newcomersUnknown: () => logger.error("newcomers not let in: their limits cannot be read"),
    reconciled: (found: number, failed: number) => logger.info("reconciled", { found, failed }),
    /** A document that cannot be read, or parts of it; the rest goes on. */
    documentBroken: (path: string, what: string) => logger.error("document broken", { path, what }),
    /** The data was brought to a version that this code does not know: it reads what it can. */
    dataNewer: (version: number, known: number) => logger.error("data is newer", { version, known }),
    deliveryFailed: (messageId: string, channel: string, state: string, reason: string) =>
      logger.warn("delivery failed", { messageId, channel, state, reason }),
  };
}

/** The kind and code of an error and where it arose; its message, of one line or more, may quote input and stays out. */
export function describeCause(cause: unknown): { type: string; code?: unknown; stack?: string[] } {
  if (!(cause instanceof Error)) return { type: typeof cause };
  const code = "code" in cause ? cause.code : undefined;
  // The stack begins with the message. What looks like a place but is part of it goes with it.
  const { message, name, stack = "" } = cause;
  const places = stack
    .replace(message, "")
    .split("\n")
    .filter((line) => PLACE.test(line));
  return { type: name, code, stack: places.slice(0, 5) };
}
