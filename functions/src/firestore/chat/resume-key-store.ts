/** The resume keys of visitors in Firestore: `visitors/{uid}`, where only their hashes stand. */
import type { ResumeKeys } from "../../services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { resumeKeyHashesFrom, visitorFields } from "./visitor-document.ts";

/** The store on this database. */
export function createResumeKeyStore({ db }: Database): ResumeKeys {
  return {
    exchange: (hash, decide) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const whose = db.collection("visitors").where("resumeKeyHashes", "array-contains", hash).limit(1);
          const [found] = (await transaction.get(whose)).docs;
          if (found === undefined) return undefined;
          transaction.update(found.ref, visitorFields(decide(resumeKeyHashesFrom(found.data()))));
          return found.id;
        }),
      ),
  };
}
