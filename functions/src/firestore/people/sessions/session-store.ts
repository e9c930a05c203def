/** Sessions in Firestore: `sessions/{uid}`, all of one person. */
import type { SessionStore } from "../../../people/sessions/session-list.ts";
import type { Database } from "../../database.ts";
import { storing } from "../../failures.ts";
import { sessionsFields, sessionsFrom } from "./session-document.ts";

/** The store on this database. */
export function createSessionStore({ db }: Pick<Database, "db">): SessionStore {
  const listOf = (uid: string) => db.collection("sessions").doc(uid);
  return {
    of: (uid) => storing(async () => sessionsFrom((await listOf(uid).get()).data())),
    change: (uid, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const before = sessionsFrom((await transaction.get(listOf(uid))).data());
          const after = decide(before);
          if (after !== before) transaction.set(listOf(uid), sessionsFields(after));
          return after;
        }),
      ),
    forgetAll: (uid) => storing(async () => void (await listOf(uid).delete())),
  };
}
