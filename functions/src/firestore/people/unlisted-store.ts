/** Pages that tried to show the chat and may not, in Firestore. */
import type { UnlistedStore } from "../../site/unlisted-pages.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { unlistedFields, unlistedFrom } from "./unlisted-document.ts";

/** The store on this database. */
export function createUnlistedStore(database: Pick<Database, "db" | "Timestamp">): UnlistedStore {
  const document = database.db.doc("site/unlisted");
  return {
    read: () => storing(async () => unlistedFrom((await document.get()).data())),
    change: (decide) =>
      storing(() =>
        database.db.runTransaction(async (transaction) => {
          const pages = decide(unlistedFrom((await transaction.get(document)).data()));
          transaction.set(document, unlistedFields(pages, database));
        }),
      ),
  };
}
