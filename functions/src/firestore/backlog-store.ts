/** What is left to tell, found in Firestore by the indexes that only such documents are in. */
import type { Query, QueryDocumentSnapshot } from "firebase-admin/firestore";
import type { Backlog, Due } from "../notify/notify-services.ts";
import type { Database } from "./database.ts";
import { isTimestamp } from "./delivery-document.ts";
import { messageIdOf } from "./delivery-store.ts";
import { storing } from "./failures.ts";

const PAGE = 50;

/** `untold` and `dueAt` leave a document when it is done with, so an idle query reads nothing; Firestore bills one. */
export function createBacklogStore({ db, Timestamp }: Pick<Database, "db" | "Timestamp">): Backlog {
  const untold = db.collectionGroup("messages").where("untold", "==", true);
  const ledgers = db.collection("deliveries");
  return {
    untold: (until) =>
      pages(untold.where("at", "<=", Timestamp.fromMillis(until)).orderBy("at"), (document) => ({
        id: document.id,
        conversationId: document.ref.parent.parent?.id ?? "",
        fields: document.data(),
      })),
    due: (by) => pages(ledgers.where("dueAt", "<=", Timestamp.fromMillis(by)).orderBy("dueAt"), dueOf),
  };
}

/** What of a ledger is not read here cannot keep the others from being found. */
function dueOf(document: QueryDocumentSnapshot): Due {
  const conversationId: unknown = document.get("conversationId");
  const dueAt: unknown = document.get("dueAt");
  return {
    id: messageIdOf(document.id),
    conversationId: typeof conversationId === "string" ? conversationId : "",
    dueAt: isTimestamp(dueAt) ? dueAt.toMillis() : 0,
  };
}

async function* pages<Item>(query: Query, read: (document: QueryDocumentSnapshot) => Item): AsyncGenerator<Item[]> {
  let from = query;
  for (;;) {
    const { docs } = await storing(() => from.limit(PAGE).get());
    if (docs.length > 0) yield docs.map(read);
    const last = docs.at(-1);
    if (!last || docs.length < PAGE) return;
    from = query.startAfter(last);
  }
}
