/** Ours among documents of the same collection: another app of the owner's may have a `conversations` or `devices` too. */
import { EVERY, isIn, isOurs } from "../database/collections.ts";
import type { StoredDocument } from "../database/documents.ts";

/** What each document of ours has, of every version there was. `alone`: and nothing else, where that is not much. */
const SIGNS: Record<string, { has: readonly string[]; alone?: true }> = {
  conversations: { has: ["kind", "audience", "seq"] },
  "conversations/*/messages": { has: ["seq", "author", "via"] },
  visitors: { has: ["resumeKeyHashes"], alone: true },
  cursors: { has: ["planned", "targets", "expiresAt"] },
  recipients: { has: ["keys", "expiresAt"] },
  links: { has: ["conversationId", "expiresAt"] },
  topics: { has: ["chat", "conversationId", "fence"] },
  inbound: { has: ["kind", "expiresAt"] },
  deliveries: { has: ["conversationId", "seq", "targets"] },
  devices: { has: ["devices"], alone: true },
  deviceTokens: { has: ["uid"], alone: true },
  pairings: { has: ["uid", "channel", "group", "expiresAt"] },
  tests: { has: ["uid", "channel", "steps"] },
};

/** False also for one of ours that was spoiled: it is left, and said. Of `site` and `limits` the name says it. Pure. */
export function isOwn({ path, fields }: Pick<StoredDocument, "path" | "fields">): boolean {
  const collection = EVERY.find((each) => isIn(each, path));
  if (collection === undefined) return false;
  const sign = SIGNS[collection];
  if (!sign) return isOurs(path);
  const names = Object.keys(fields);
  return sign.has.every((name) => names.includes(name)) && (!sign.alone || names.length === sign.has.length);
}
