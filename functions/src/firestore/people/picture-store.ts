/** Pictures of staff in Firestore. */
import type { PictureStore } from "../../people/pictures/picture-store.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { pictureFields, pictureFrom } from "./picture-document.ts";

/** The store on this database. */
export function createPictureStore({ db }: Pick<Database, "db">): PictureStore {
  const document = (id: string) => db.collection("staffPictures").doc(id);
  return {
    read: (id) => storing(async () => pictureFrom((await document(id).get()).data())),
    keep: (id, picture) => storing(async () => void (await document(id).set(pictureFields(picture)))),
    remove: (id) => storing(async () => void (await document(id).delete())),
  };
}
