/** `pairings/{hash of the code}`: links that were made in the panel. The code itself is stored nowhere. */
import { createHash } from "node:crypto";
import { boolean, enum as oneOf, object, string } from "zod";
import { linkableChannel } from "../../contract/channels.ts";
import { rosterFrom } from "../people/roster-from.ts";
import type { PairingCode, PairingCodes } from "../replies/reply-services.ts";
import type { Database } from "./database.ts";
import { storing } from "./failures.ts";
import { inboundDocument } from "./inbound-document.ts";

const KEPT_MS = 10 * 24 * 60 * 60_000;

const pairing = object({ uid: string(), channel: oneOf(linkableChannel.options), group: boolean() });

export function createPairingCodeStore(database: Database, now: () => number): PairingCodes {
  const { db, FieldPath, Timestamp } = database;
  const codes = db.collection("pairings");
  const roster = db.doc("site/roster");
  const channels = db.doc("site/channels");

  return {
    create: (code, { expiresAt, ...made }) =>
      storing(async () => {
        await codes.doc(hashOf(code)).create({ ...made, expiresAt: Timestamp.fromMillis(expiresAt) });
      }),

    use: (code, key, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = codes.doc(hashOf(code));
          const mark = { key, uid: "", conversationId: "", messageId: null, expiresAt: now() + KEPT_MS };
          const [inbound, fields] = inboundDocument(mark, database);
          const [found, people, before] = await transaction.getAll(reference, roster, inbound);
          if (before?.exists) return undefined;
          const {
            entries = {},
            group,
            result,
          } = decide(found?.exists ? codeFrom(found.data()) : undefined, rosterFrom(people?.data() ?? {}));
          const uids = Object.keys(entries);
          if (uids.length > 0) transaction.set(roster, entries, { mergeFields: uids.map((uid) => new FieldPath(uid)) });
          if (group) transaction.set(channels, { telegram: { group } }, { mergeFields: ["telegram.group"] });
          if (uids.length > 0 || group) transaction.delete(reference);
          transaction.create(inbound, fields);
          return result;
        }),
      ),
  };
}

function codeFrom(fields: Record<string, unknown> | undefined): PairingCode {
  const expiresAt = fields?.["expiresAt"] as { toMillis(): number };
  return { ...pairing.parse(fields), expiresAt: expiresAt.toMillis() };
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}
