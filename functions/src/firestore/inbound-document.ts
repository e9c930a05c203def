/** `inbound/{provider}:{id}`: what came in from a provider and what it did. */
import { createHash } from "node:crypto";
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

/** Far from Firestore's limit of 1,500 bytes. */
const LONGEST = 400;

/** A provider's ids may hold a slash, which would be a path, and anything else: what is long is named by its hash. */
export function inboundId(key: string): string {
  const id = key.replaceAll("%", "%25").replaceAll("/", "%2F");
  if (id.length <= LONGEST && id.isWellFormed()) return id;
  return `sha256:${createHash("sha256").update(JSON.stringify(key)).digest("base64url")}`;
}
