/** Cursors in Firestore: `cursors/{conversationId}`, `recipients/{uid}`, and `links` to what providers took. */
import type { DocumentData, Transaction } from "firebase-admin/firestore";
import type { Logs } from "../../logs.ts";
import type { Cursors } from "../../notify/cursors/cursor.ts";
import { closed } from "../../notify/cursors/lost.ts";
import type { CursorsChange, CursorStore, LinkKey } from "../../notify/services/notify-services.ts";
import type { RequestRef } from "../../channels/request-ref.ts";
import { sideBySide } from "../../side-by-side.ts";
import type { Clock } from "../../clock.ts";
import { cursorsFields, cursorsFrom, foldedMark, ratesFields, ratesFrom } from "./cursor-document.ts";
import type { Database } from "../database.ts";
import { storing } from "../failures.ts";
import { inboundId } from "../inbound-document.ts";
import { oneAtATime } from "../one-at-a-time.ts";

interface Deps {
  database: Database;
  clock: Clock;
  logs: Pick<Logs, "documentBroken">;
}

/** In a flood many write what is said of one recipient. */
const RETRIES = { maxAttempts: 10 };

/** https://firebase.google.com/docs/firestore/query-data/queries#limitations_3 */
const MARKS_MOST = 30;

/** The store on this database. A transaction that another got in between of is run again by the SDK. */
export function createCursorStore({ database, clock, logs }: Deps): CursorStore {
  const { db, Timestamp } = database;
  const documents = db.collection("cursors");
  const recipients = db.collection("recipients");
  const queued = oneAtATime();
  const found = (id: string, data: DocumentData | undefined) => data && cursorsFrom(id, data, logs);

  function write(transaction: Transaction, id: string, change: CursorsChange<unknown>): void {
    const now = clock.now();
    if (change.cursors) transaction.set(documents.doc(id), cursorsFields(change.cursors, now, database));
    for (const [recipient, rates] of Object.entries(change.rates ?? {}))
      transaction.set(recipients.doc(recipient), ratesFields(rates, now, database));
    for (const { expiresAt, conversationId, key, request, ofNote, question, ...link } of change.links ?? []) {
      const about = { conversationId, key, request, ...(ofNote && { ofNote }), ...(question && { question }) };
      const fields = { ...about, expiresAt: Timestamp.fromMillis(expiresAt) };
      transaction.set(db.collection("links").doc(linkId(link)), fields);
    }
  }

  const store: CursorStore = {
    read: (id) => storing(async () => found(id, (await documents.doc(id).get()).data())),

    // In one instance changes of one conversation wait for each other here: cheaper than contending in Firestore.
    change: (id, decide) =>
      queued(id, () =>
        storing(() =>
          db.runTransaction(async (transaction) => {
            const current: Cursors | undefined = found(id, (await transaction.get(documents.doc(id))).data());
            const change = await decide(current, async (uids) => {
              const read = await transaction.getAll(...uids.map((uid) => recipients.doc(uid)));
              return Object.fromEntries(read.map((each) => [each.id, ratesFrom(each.id, each.data(), logs)]));
            });
            write(transaction, id, change);
            return change.result;
          }, RETRIES),
        ),
      ),

    close: (id) =>
      store.change(id, (current) => ({
        ...(current && { cursors: closed(current, clock.now()) }),
        result: undefined,
      })),

    folded: (key, batches) =>
      storing(async () => {
        const marks = batches.map((batch) => foldedMark(key, batch));
        const found = await sideBySide(slices(marks, MARKS_MOST), (some) =>
          documents.where("folded", "array-contains-any", some).select().get(),
        );
        return found.flatMap(({ docs }) => docs.map(({ id }) => id));
      }),

    changeRate: (recipient, key, decide) =>
      queued(`recipient ${recipient}`, () =>
        storing(() =>
          db.runTransaction(async (transaction) => {
            const reference = recipients.doc(recipient);
            const rates = ratesFrom(recipient, (await transaction.get(reference)).data(), logs);
            const { rate, result } = decide(rates[key]);
            if (rate !== rates[key])
              transaction.set(reference, ratesFields({ ...rates, [key]: rate }, clock.now(), database));
            return result;
          }, RETRIES),
        ),
      ),

    linked: (link) => storing(async () => refFrom((await db.collection("links").doc(linkId(link)).get()).data())),
  };
  return store;
}

function slices<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, nth) => items.slice(nth * size, (nth + 1) * size));
}

/** `{provider}:{chat}:{message}`, as whoever looks for an answer's conversation reads it. */
function linkId({ provider, chat, message }: LinkKey): string {
  return inboundId(`${provider}:${chat}:${message}`);
}

/** Links of former versions name a message and no request. */
function refFrom(fields: DocumentData | undefined): RequestRef | undefined {
  const { conversationId, request, key } = fields ?? {};
  if (typeof conversationId !== "string" || typeof request !== "string" || typeof key !== "string") return undefined;
  return { conversationId, request, key };
}
