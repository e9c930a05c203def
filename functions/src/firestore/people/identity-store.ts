/** What the site's server signs with, in Firestore: `site/identity`. */
import type { IdentityStore } from "../../chat/identity/identity.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { identitySecretsFields, identitySecretsFrom } from "./identity-document.ts";

/** The store on this database. `changed` is called after each change, for whoever keeps them. */
export function createIdentityStore(database: Pick<Database, "db" | "Timestamp">, changed: () => void): IdentityStore {
  const document = database.db.doc("site/identity");
  return {
    read: () => storing(async () => identitySecretsFrom((await document.get()).data())),
    change: (decide) =>
      storing(() =>
        database.db.runTransaction(async (transaction) => {
          const secrets = decide(identitySecretsFrom((await transaction.get(document)).data()));
          transaction.set(document, identitySecretsFields(secrets, database));
          return secrets;
        }),
      ).finally(changed),
  };
}
