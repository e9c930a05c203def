/**
 * `pairings/{hash of the code}`: links that were made in the panel. The code itself is stored nowhere.
 * `limits/pairing-{hash of the sender}`: wrong ones that somebody has followed.
 */
import { groupChannel } from "../../channels/registry.ts";
import { MARK_KEPT_MS } from "../../replies/inbound/message-key.ts";
import { afterWrong, refusedUntil, type PairingTries } from "../../replies/pairing/pairing-tries.ts";
import type { PairingCodes } from "../../replies/services/reply-services.ts";
import { channelStatesFields } from "../channels/channel-states-document.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { inboundDocument } from "../inbound-document.ts";
import { rosterFields, rosterFrom } from "../people/roster-document.ts";
import { hashOf, pairingCodeFields, pairingCodeFrom } from "./pairing-code-document.ts";
import { triesFields, triesFrom } from "./pairing-tries-document.ts";

/** `rosterChanged` is called after each change of the roster, for whoever keeps it. */
export function createPairingCodeStore(database: Database, now: () => number, rosterChanged: () => void): PairingCodes {
  const { db } = database;
  const codes = db.collection("pairings");
  const roster = db.doc("site/roster");
  const channels = db.doc("site/channels");

  return {
    create: (code, pairing) =>
      storing(async () => void (await codes.doc(hashOf(code)).create(pairingCodeFields(pairing, database)))),

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
            const tried = triesFrom(triesFound?.data());
            const keep = (changed: PairingTries) => transaction.set(limit, triesFields(changed, database));
            const until = refusedUntil(tried, now());
            if (tried !== undefined && until !== undefined) {
              if (tried.refused) return undefined;
              keep({ ...tried, refused: true });
              return { kind: "refused", until };
            }
            const [found, people] = await transaction.getAll(reference, roster);
            const {
              entries = {},
              group,
              wrong,
              result,
            } = decide(found?.exists ? pairingCodeFrom(found.data()) : undefined, rosterFrom(people?.data() ?? {}));
            changesRoster = Object.keys(entries).length > 0;
            if (changesRoster) transaction.set(roster, ...rosterFields(entries, database));
            if (group) transaction.set(channels, ...channelStatesFields({ [groupChannel]: { group } }));
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
