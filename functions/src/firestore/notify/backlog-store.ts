/** What the reconciler looks for in Firestore. */
import type { Query, QueryDocumentSnapshot } from "firebase-admin/firestore";
import type { Backlog } from "../../notify/services/notify-services.ts";
import type { Logs } from "../../logs.ts";
import { digestDue } from "../../notify/cursors/batches.ts";
import { time } from "../codec.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { microsOf } from "../chat/inbox-query.ts";
import { ratesFrom } from "./cursor-document.ts";
import { ledgerFrom } from "./ledger-document.ts";
import { reconcilerFields, reconcilerMarkFrom } from "./reconciler-document.ts";

const PAGE = 50;
const LEDGERS_MOST = 50;

/** Documents leave these queries when they are done with, so an idle run reads nothing; Firestore bills one a query. */
export function createBacklogStore(
  { db, Timestamp }: Pick<Database, "db" | "Timestamp">,
  logs: Pick<Logs, "documentBroken">,
): Backlog {
  const mark = db.doc("site/reconciler");
  const ledgers = db.collection("deliveries");
  const conversationOf = ({ ref }: QueryDocumentSnapshot) => ref.parent.parent?.id ?? "";

  return {
    mark: () => storing(async () => reconcilerMarkFrom((await mark.get()).data())),
    marked: (change) => storing(async () => void (await mark.set(reconcilerFields(change), { merge: true }))),

    async *changed(since) {
      const after = new Timestamp(Math.floor(since / 1_000_000), Math.floor(since % 1_000_000) * 1_000);
      const query = db.collection("conversations").where("updatedAt", ">", after).orderBy("updatedAt");
      for await (const page of pages(query)) {
        const conversations = page.docs.map((document) => ({ id: document.id, saidAt: saidIn(document) }));
        const last = page.docs.length < PAGE ? undefined : page.docs.at(-1);
        const upTo = last ? (last.get("updatedAt") as FirebaseFirestore.Timestamp) : page.readTime;
        yield { conversations, upToMicros: microsOf(upTo) };
      }
    },

    async *due(by) {
      const query = db.collection("cursors").where("dueAt", "<=", Timestamp.fromMillis(by)).orderBy("dueAt");
      for await (const { docs } of pages(query.select())) yield docs.map(({ id }) => id);
    },

    digests: (by) =>
      storing(async () => {
        const { docs } = await db.collection("recipients").where("dueAt", "<=", Timestamp.fromMillis(by)).get();
        return docs.flatMap((each) =>
          Object.entries(ratesFrom(each.id, each.data(), logs)).flatMap(([key, rate]) =>
            (digestDue(rate) ?? Infinity) <= by ? [key] : [],
          ),
        );
      }),

    async legacy() {
      const ids = new Set<string>();
      const unsent = db.collectionGroup("messages").where("untold", "==", true).orderBy("at");
      for await (const { docs } of pages(unsent.select())) for (const each of docs) ids.add(conversationOf(each));
      for await (const { docs } of pages(ledgers.orderBy("dueAt")))
        for (const each of docs) {
          const id: unknown = each.get("conversationId");
          if (typeof id === "string") ids.add(id);
        }
      return [...ids].filter((id) => id !== "");
    },

    ledgersOf: (conversationId) =>
      storing(async () => {
        const theirs = ledgers.where("conversationId", "==", conversationId).where("seq", ">", 0);
        const { docs } = await theirs.orderBy("seq", "desc").limit(LEDGERS_MOST).get();
        return docs.flatMap((document) => ledgerFrom(document.id, document.data()) ?? []);
      }),
  };
}

/** When something was said there last; null for never. What cannot be read keeps no other from being found. */
function saidIn(document: QueryDocumentSnapshot): number | null {
  const read = time.safeParse(document.get("last.at"));
  return read.success ? read.data : null;
}

async function* pages(query: Query) {
  let from = query;
  for (;;) {
    const page = await storing(() => from.limit(PAGE).get());
    yield page;
    const last = page.docs.at(-1);
    if (!last || page.docs.length < PAGE) return;
    from = query.startAfter(last);
  }
}
