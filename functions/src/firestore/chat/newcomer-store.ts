/** Where visitors came from, as far as it is kept, and who may come, in Firestore: `limits/addresses`, `limits/newcomers`. */
import { randomBytes } from "node:crypto";
import type { NewcomerStore } from "../../chat/visitor/newcomers.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { keyFields, keyFrom } from "./address-key-document.ts";
import { admissionFields, admissionFrom } from "./admission-document.ts";
import { fromIn } from "./visitor-document.ts";

/** The store on this database. */
export function createNewcomerStore(database: Database): NewcomerStore {
  const { db } = database;
  return {
    key: (day) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = db.doc("limits/addresses");
          const found = keyFrom((await transaction.get(reference)).data());
          // Whose clock is behind at midnight keeps to the new one.
          if (found && found.day >= day) return found.key;
          const key = randomBytes(32).toString("base64url");
          transaction.set(reference, keyFields({ day, key }, database));
          return key;
        }),
      ),

    count: (from) =>
      storing(async () => (await db.collection("visitors").where("from", "==", from).count().get()).data().count),

    fromOf: (uid) => storing(async () => fromIn((await db.doc(`visitors/${uid}`).get()).data() ?? {}) ?? undefined),

    admission: () => storing(async () => admissionFrom((await db.doc("limits/newcomers").get()).data())),

    changeAdmission: (decide, now) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = db.doc("limits/newcomers");
          const current = admissionFrom((await transaction.get(reference)).data());
          transaction.set(reference, admissionFields(decide(current), now, database));
        }),
      ),
  };
}
