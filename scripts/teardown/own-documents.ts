/** Ours among documents of the same collection: another app of the owner's may have a `conversations` or `devices` too. */
import { EVERY, isIn, isOurs } from "../database/collections.ts";
import type { StoredDocument } from "../database/documents.ts";

/** What each document of ours has, of every version there was; and, where that is not much, all else that it may have. */
const SIGNS: Record<string, { has: readonly string[]; may?: readonly string[] }> = {
  conversations: { has: ["kind", "audience", "seq"] },
  "conversations/*/messages": { has: ["seq", "author", "via"] },
  visitors: { has: ["resumeKeyHashes"], may: ["from", "handover"] },
  staffPictures: { has: ["jpeg"], may: [] },
  erasures: { has: ["begunAt", "notified", "expiresAt"] },
  search: { has: ["conversationId", "readers", "words"], may: [] },
  cursors: { has: ["planned", "targets", "expiresAt"] },
  recipients: { has: ["keys", "expiresAt"] },
  links: { has: ["conversationId", "expiresAt"] },
  topics: { has: ["chat", "conversationId", "fence"] },
  inbound: { has: ["kind", "expiresAt"] },
  deliveries: { has: ["conversationId", "seq", "targets"] },
  devices: { has: ["devices"], may: [] },
  deviceTokens: { has: ["uid"], may: [] },
  pairings: { has: ["uid", "channel", "group", "expiresAt"] },
  tests: { has: ["uid", "channel", "steps"] },
};

/** False also for one of ours that was spoiled: it is left, and said. Of `site` and `limits` the name says it. Pure. */
export function isOwn({ path, fields }: Pick<StoredDocument, "path" | "fields">): boolean {
  const collection = EVERY.find((each) => isIn(each, path));
  if (collection === undefined) return false;
  const sign = SIGNS[collection];
  if (!sign) return isOurs(path);
  const { has, may } = sign;
  const names = Object.keys(fields);
  return has.every((name) => names.includes(name)) && (!may || names.every((name) => [...has, ...may].includes(name)));
}
