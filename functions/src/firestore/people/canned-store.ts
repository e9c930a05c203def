/** Canned answers in Firestore. */
import type { CannedStore } from "../../site/canned-answers.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { cannedFields, cannedFrom } from "./canned-document.ts";

/** The store on this database. */
export function createCannedStore({ db }: Pick<Database, "db">): CannedStore {
  const document = db.doc("site/canned");
  return {
    read: () => storing(async () => cannedFrom((await document.get()).data())),
    change: (decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const answers = decide(cannedFrom((await transaction.get(document)).data()));
          transaction.set(document, cannedFields(answers));
          return answers;
        }),
      ),
  };
}
