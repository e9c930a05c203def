/** The resume keys of visitors in Firestore: `visitors/{uid}`, where only their hashes stand. */
import { withKey } from "../../chat/visitor/resume-key.ts";
import type { ResumeKeys } from "../../services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { fromIn, handoverFields, handoverIn, resumeKeyHashesFrom, visitorFields } from "./visitor-document.ts";

/** The store on this database. */
export function createResumeKeyStore(database: Database): ResumeKeys {
  const { db, FieldValue } = database;
  const visitors = db.collection("visitors");
  return {
    exchange: (hash, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const whose = visitors.where("resumeKeyHashes", "array-contains", hash).limit(1);
          const [found] = (await transaction.get(whose)).docs;
          if (found === undefined) return undefined;
          transaction.update(found.ref, visitorFields(decide(resumeKeyHashesFrom(found.data()))));
          return found.id;
        }),
      ),

    add: (uid, hash) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const found = await transaction.get(visitors.doc(uid));
          if (!found.exists) return false;
          const good = resumeKeyHashesFrom(found.data() ?? {});
          transaction.update(found.ref, visitorFields(withKey(good, hash)));
          return true;
        }),
      ),

    handOver: (uid, handover) =>
      storing(async () => {
        const fields = handover ? handoverFields(handover, database) : { handover: FieldValue.delete() };
        await visitors.doc(uid).update(fields);
      }),

    takeOver: (hash, now) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const [found] = (await transaction.get(visitors.where("handover.hash", "==", hash).limit(1))).docs;
          if (found === undefined) return undefined;
          transaction.update(found.ref, { handover: FieldValue.delete() });
          return (handoverIn(found.data())?.goodUntil ?? 0) > now ? found.id : undefined;
        }),
      ),

    of: (uid) =>
      storing(async () => {
        const fields = (await visitors.doc(uid).get()).data() ?? {};
        return { keys: resumeKeyHashesFrom(fields).length, from: fromIn(fields) };
      }),
  };
}
