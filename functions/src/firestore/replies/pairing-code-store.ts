/**
 * `pairings/{hash of the code}`: links that were made in the panel. The code itself is stored nowhere.
 * `limits/pairing-{hash of the sender}`: wrong ones that somebody has followed.
 */
import { createHash } from "node:crypto";
import { array, boolean, enum as oneOf, number, object, string } from "zod";
import { linkableChannel } from "../../../contract/channels.ts";
import { groupChannel } from "../../channels/registry.ts";
import { rosterFrom } from "../../people/roster-from.ts";
import { MARK_KEPT_MS } from "../../replies/inbound/message-key.ts";
import { afterWrong, refusedUntil, triesKeptUntil, type PairingTries } from "../../replies/pairing/pairing-tries.ts";
import type { PairingCode, PairingCodes } from "../../replies/services/reply-services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { inboundDocument } from "../inbound-document.ts";

const tries = object({ wrong: array(number()), told: boolean() });
const pairing = object({ uid: string(), channel: oneOf(linkableChannel.options), group: boolean() });

/** `rosterChanged` is called after each change of the roster, for whoever keeps it. */
export function createPairingCodeStore(database: Database, now: () => number, rosterChanged: () => void): PairingCodes {
  const { db, FieldPath, Timestamp } = database;
  const codes = db.collection("pairings");
  const roster = db.doc("site/roster");
  const channels = db.doc("site/channels");

  return {
    create: (code, { expiresAt, ...made }) =>
      storing(async () => {
        await codes.doc(hashOf(code)).create({ ...made, expiresAt: Timestamp.fromMillis(expiresAt) });
      }),

    has: (code) => storing(async () => (await codes.doc(hashOf(code)).get()).exists),

    async use({ code, key, sender }, decide) {
      let changesRoster = false;
      try {
        return await storing(() =>
          db.runTransaction(async (transaction) => {
            const reference = codes.doc(hashOf(code));
            const limit = db.doc(`limits/pairing-${hashOf(sender)}`);
            const mark = { key, uid: "", conversationId: "", messageId: null, expiresAt: now() + MARK_KEPT_MS };
            const [inbound, fields] = inboundDocument(mark, database);
            const [before, triesFound] = await transaction.getAll(inbound, limit);
            if (before?.exists) return undefined;
            const tried = tries.safeParse(triesFound?.data()).data;
            const keep = (changed: PairingTries) =>
              transaction.set(limit, { ...changed, expiresAt: Timestamp.fromMillis(triesKeptUntil(changed)) });
            const until = refusedUntil(tried, now());
            if (tried !== undefined && until !== undefined) {
              if (tried.told) return undefined;
              keep({ ...tried, told: true });
              return { kind: "refused", until };
            }
            const [found, people] = await transaction.getAll(reference, roster);
            const {
              entries = {},
              group,
              wrong,
              result,
            } = decide(found?.exists ? codeFrom(found.data()) : undefined, rosterFrom(people?.data() ?? {}));
            const uids = Object.keys(entries);
            changesRoster = uids.length > 0;
            if (changesRoster) transaction.set(roster, entries, { mergeFields: uids.map((uid) => new FieldPath(uid)) });
            if (group)
              transaction.set(channels, { [groupChannel]: { group } }, { mergeFields: [`${groupChannel}.group`] });
            if (changesRoster || group) transaction.delete(reference);
            if (wrong) keep(afterWrong(tried, now()));
            transaction.create(inbound, fields);
            return { kind: "decided", result };
          }),
        );
      } finally {
        // Also after a failure: the commit may have come through.
        if (changesRoster) rosterChanged();
      }
    },
  };
}

function codeFrom(fields: Record<string, unknown> | undefined): PairingCode {
  const expiresAt = fields?.["expiresAt"] as { toMillis(): number };
  return { ...pairing.parse(fields), expiresAt: expiresAt.toMillis() };
}

function hashOf(code: string): string {
  return createHash("sha256").update(code).digest("base64url");
}
