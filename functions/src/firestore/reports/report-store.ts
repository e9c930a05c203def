/** What is counted for the reports, in Firestore. */
import type { Query } from "firebase-admin/firestore";
import type { Inquiry } from "../../chat/conversation.ts";
import { isAmongStaff } from "../../chat/new-conversation.ts";
import type { Logs } from "../../logs.ts";
import { addedCounts, type Counts, type Said } from "../../reports/counts.ts";
import type { ReportStore } from "../../reports/report-store.ts";
import { conversationFrom } from "../chat/conversation-document.ts";
import { time } from "../codec.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { reconcilerFields } from "../notify/reconciler-document.ts";
import { countMarkFields, countMarkFrom, countsFrom, reportMonthFields } from "./counts-document.ts";

const PAGE = 300;

/** The store on this database. */
export function createReportStore(
  { db, Timestamp }: Pick<Database, "db" | "Timestamp">,
  logs: Pick<Logs, "documentBroken">,
): ReportStore {
  const markDocument = db.doc("site/reconciler");
  const monthDocument = (month: string) => db.doc(`reports/${month}`);
  const within = (query: Query, field: string, from: number, to: number) =>
    query.where(field, ">", Timestamp.fromMillis(from)).where(field, "<=", Timestamp.fromMillis(to));

  async function inquiriesOf(query: Query): Promise<[string, Inquiry][]> {
    const { docs } = await query.get();
    return docs.flatMap((document) => {
      try {
        const { id, inquiry } = conversationFrom(document.id, document.data());
        return inquiry ? [[id, inquiry] as [string, Inquiry]] : [];
      } catch {
        logs.documentBroken(document.ref.path, "a conversation");
        return [];
      }
    });
  }

  return {
    async *said(from, to) {
      const all = within(db.collectionGroup("messages"), "at", from, to).orderBy("at");
      const query = all.select("author", "internal", "at").limit(PAGE);
      for (let next = query; ;) {
        const page = next;
        const { docs } = await storing(() => page.get());
        yield docs.flatMap((each) => saidIn(each.ref.parent.parent?.id ?? "", each.data()));
        const last = docs.at(-1);
        if (!last || docs.length < PAGE) return;
        next = query.startAfter(last);
      }
    },

    inquiries: (from, to) =>
      storing(async () => {
        const conversations = db.collection("conversations");
        const changed = conversations.where("inquiry.changedAt", ">", Timestamp.fromMillis(from));
        const missed = within(conversations, "inquiry.missedAt", from, to);
        const found = await Promise.all([inquiriesOf(changed), inquiriesOf(missed)]);
        return [...new Map(found.flat()).values()];
      }),

    count: (decide, reconciled) =>
      storing(() =>
        db.runTransaction(async (transaction) => {
          const { mark, months = {} } = decide(countMarkFrom((await transaction.get(markDocument)).data()));
          const past = [...byMonth(months)].map(([month, counts]) => ({ counts, reference: monthDocument(month) }));
          const before = await Promise.all(past.map(({ reference }) => transaction.get(reference)));
          past.forEach(({ reference, counts }, index) => {
            transaction.set(reference, reportMonthFields(before[index]?.data(), counts));
          });
          // Not merged: of a map that is merged nothing goes. https://firebase.google.com/docs/firestore/manage-data/add-data
          const mergeFields = Object.keys({ ...reconcilerFields(reconciled), ...countMarkFields(mark) });
          transaction.set(markDocument, { ...reconcilerFields(reconciled), ...countMarkFields(mark) }, { mergeFields });
        }),
      ),

    read: (months) =>
      storing(async () => {
        const [mark, ...past] = await db.getAll(markDocument, ...months.map(monthDocument));
        const { counts, ...marked } = countMarkFrom(mark?.data());
        const all = past.reduce((sum, each) => addedCounts(sum, countsFrom(each.get("days"))), counts);
        return { ...marked, counts: all };
      }),
  };
}

/** Nothing of a note, of what colleagues say to each other, and of what the system says. */
function saidIn(conversationId: string, fields: FirebaseFirestore.DocumentData): Said[] {
  const at = time.safeParse(fields["at"]).data;
  const { kind, uid } = (fields["author"] ?? {}) as { kind?: unknown; uid?: unknown };
  if (at === undefined || fields["internal"] !== false || isAmongStaff(conversationId)) return [];
  if (kind === "visitor") return [{ at, by: null }];
  return kind === "staff" && typeof uid === "string" ? [{ at, by: uid }] : [];
}

function byMonth(counts: Counts): Map<string, Counts> {
  const months = new Map<string, Counts>();
  for (const [date, day] of Object.entries(counts)) {
    const month = date.slice(0, 7);
    months.set(month, { ...months.get(month), [date]: day });
  }
  return months;
}
