/** What is kept of how it stands, and what is overdue. */
import type { HealthStore } from "../../health/health-store.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { examinationFields, examinationFrom } from "./health-document.ts";

/** The store on this database. */
export function createHealthStore(database: Pick<Database, "db" | "Timestamp">): HealthStore {
  const { db, Timestamp } = database;
  const health = db.doc("site/health");
  return {
    read: () => storing(async () => examinationFrom((await health.get()).data())),
    keep: (examination) => storing(async () => void (await health.set(examinationFields(examination, database)))),
    overdue: (by) =>
      storing(async () => {
        const due = db.collection("cursors").where("dueAt", "<=", Timestamp.fromMillis(by));
        return (await due.count().get()).data().count;
      }),
  };
}
