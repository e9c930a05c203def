/** Test notifications in Firestore: `tests/{id}`, each for a day. */
import type { TestStore } from "../../notify/test-notification/test-store.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { progressFields, testFields, testFrom } from "./test-document.ts";

/** The store on this database. */
export function createTestStore(database: Pick<Database, "db" | "Timestamp">): TestStore {
  const { db } = database;
  const tests = db.collection("tests");
  return {
    create: (test, now) =>
      storing(async () => {
        const { id } = await tests.add(testFields(test, now, database));
        return id;
      }),
    read: (id) => storing(async () => testFrom((await tests.doc(id).get()).data())),
    change: (id, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const reference = tests.doc(id);
          const current = testFrom((await transaction.get(reference)).data());
          if (current) transaction.update(reference, progressFields(decide(current)));
        }),
      ),
  };
}
