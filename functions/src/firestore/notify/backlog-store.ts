/** What the reconciler looks for in Firestore. */
import type { DocumentData, Query, QueryDocumentSnapshot } from "firebase-admin/firestore";
import { custom, int, object, record, string, enum as oneOf, unknown } from "zod";
import { channelName } from "../../../contract/channels.ts";
import type { Backlog, LegacyLedger, LegacyTarget } from "../../notify/services/notify-services.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { microsOf } from "../chat/inbox-query.ts";

const PAGE = 50;
const LEDGERS_MOST = 50;

/** Documents leave these queries when they are done with, so an idle run reads nothing; Firestore bills one a query. */
export function createBacklogStore({ db, Timestamp }: Pick<Database, "db" | "Timestamp">): Backlog {
  const mark = db.doc("site/reconciler");
  const ledgers = db.collection("deliveries");
  const conversationOf = ({ ref }: QueryDocumentSnapshot) => ref.parent.parent?.id ?? "";

  return {
    reconciledTo: () =>
      storing(async () => {
        const micros: unknown = (await mark.get()).get("micros");
        return typeof micros === "number" ? micros : undefined;
      }),
    reconciled: (micros) => storing(async () => void (await mark.set({ micros }))),

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

    async legacy() {
      const ids = new Set<string>();
      const untold = db.collectionGroup("messages").where("untold", "==", true).orderBy("at");
      for await (const { docs } of pages(untold.select())) for (const each of docs) ids.add(conversationOf(each));
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

const time = custom<{ toMillis(): number }>(
  (value) => typeof value === "object" && value !== null && "toMillis" in value,
).transform((timestamp) => timestamp.toMillis());

const ledger = object({ seq: int(), targets: record(string(), unknown()) });
const target = object({
  channel: channelName,
  to: string(),
  state: oneOf(["pending", "leased", "sending", "sent", "retry", "doubt", "dead", "skipped"]),
  at: time,
  error: string().nullable().default(null),
  providerId: string().nullable().default(null),
});

/** What of a ledger cannot be read is left out. The second of two messages of one id stands beside the first (decision 5). */
function ledgerFrom(documentId: string, data: DocumentData): LegacyLedger | undefined {
  const read = ledger.safeParse(data);
  if (!read.success) return undefined;
  const targets = Object.entries(read.data.targets).flatMap(([key, value]) => {
    const known = target.safeParse(value);
    return known.success ? [[key, known.data satisfies LegacyTarget] as const] : [];
  });
  return { messageId: documentId.split("~", 1).join(), seq: read.data.seq, targets: Object.fromEntries(targets) };
}
