/** `inbound/{provider}:{id}`: what came in from a provider and what it did. */
import type { InboundMark } from "../services.ts";
import type { Database } from "./database.ts";

/** The document of a mark and its fields. */
export function inboundDocument(
  { key, expiresAt, ...mark }: InboundMark,
  { db, Timestamp }: Pick<Database, "db" | "Timestamp">,
) {
  return [
    db.collection("inbound").doc(inboundId(key)),
    { kind: "done", ...mark, expiresAt: Timestamp.fromMillis(expiresAt) },
  ] as const;
}

/** A provider's ids may hold a slash, which would be a path. */
export function inboundId(key: string): string {
  return key.replaceAll("%", "%25").replaceAll("/", "%2F");
}
