/** What was said, by its words, in Firestore. */
import type { SearchStore } from "../../chat/search/search-store.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { searchEntryFrom } from "./search-document.ts";

/** Equalities alone, which Firestore joins by the index of each field: no two words need one together. */
export function createSearchStore({ db, FieldPath, Filter }: Database): SearchStore {
  return {
    find: ({ keys, readers, after, limit }) =>
      storing(async () => {
        const mayRead = readers.map((reader) => Filter.where(new FieldPath("readers", reader), "==", true));
        const words = keys.map((key) => Filter.where(new FieldPath("words", key), "==", true));
        const query = db
          .collection("search")
          .where(Filter.and(Filter.or(...mayRead), ...words))
          .orderBy(FieldPath.documentId())
          .limit(limit);
        const { docs } = await (after === undefined ? query : query.startAfter(after)).get();
        return docs.map((document) => searchEntryFrom(document.id, document.data()));
      }),
  };
}
