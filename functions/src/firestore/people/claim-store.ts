/** The link by which a site without an admin gets one, with the roster in one transaction. */
import type { ClaimStore } from "../../people/claim/claim-site.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { claimLinkFields, claimLinkFrom } from "./claim-link-document.ts";
import { rosterFields, rosterFrom } from "./roster-document.ts";

/** `rosterChanged` is called after each change of the roster, for whoever keeps it. */
export function createClaimStore(database: Database, rosterChanged: () => void): ClaimStore {
  const { db } = database;
  const claim = db.doc("site/claim");
  const roster = db.doc("site/roster");
  return {
    async use(decide) {
      let changes = false;
      try {
        return await storing(() =>
          db.runTransaction(async (transaction) => {
            const [found, people] = await transaction.getAll(claim, roster);
            const link = claimLinkFrom(found?.data());
            const { entries, result } = decide(link, rosterFrom(people?.data() ?? {}));
            changes = link !== undefined && Object.keys(entries).length > 0;
            if (link && changes) {
              transaction.set(roster, ...rosterFields(entries, database));
              transaction.set(claim, claimLinkFields({ ...link, used: true }, database));
            }
            return result;
          }),
        );
      } finally {
        // Also after a failure: the commit may have come through.
        if (changes) rosterChanged();
      }
    },
  };
}
