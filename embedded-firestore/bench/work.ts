/** The work that is measured, the same script of the real SDK for whichever Firestore. */
import { setTimeout as wait } from "node:timers/promises";
import { Firestore } from "@google-cloud/firestore";
import { medianTime, residentMemory } from "./measure.ts";
import type { FirestoreServer } from "../conformance/servers/server.ts";

/** What is known of one Firestore when all is done; times in milliseconds, memory in MB. */
export interface Measured {
  readonly singleWrite: number;
  readonly pointRead: number;
  readonly batchOf500: number;
  readonly transactionsApart: number;
  readonly contended: number;
  readonly contendedSucceeded: number;
  /** The first query that needs an index makes it. */
  readonly firstQueryOf100000: number;
  readonly queryOf1000: number;
  readonly queryOf10000: number;
  readonly queryOf100000: number;
  readonly listenerDelay: number;
  readonly memoryEmpty: number;
  readonly memoryFull: number;
}

const BATCH = 500;
const AT_ONCE = 50;
/** Long enough for a garbage collector to have had its turn. */
const SETTLE_MS = 2_000;

export async function work(server: FirestoreServer, note: (text: string) => void): Promise<Measured> {
  await wait(SETTLE_MS);
  const memoryEmpty = residentMemory(server.pid);
  const db = new Firestore({ projectId: "demo-bench", host: server.address, ssl: false });
  try {
    note("single writes and point reads");
    const singleWrite = await medianTime({ warmUp: 100, counted: 300 }, (index) =>
      db.doc(`single/${index}`).set(data(index)),
    );
    const pointRead = await medianTime({ warmUp: 100, counted: 300 }, (index) => db.doc(`single/${index}`).get());
    note("transactions");
    const transactionsApart = await medianTime({ warmUp: 5, counted: 15 }, () =>
      Promise.all(Array.from({ length: AT_ONCE }, (_, index) => increment(db, `apart/${index}`))),
    );
    const { contended, contendedSucceeded } = await contend(db);
    note("a listener");
    const listenerDelay = await listen(db);
    note("100,000 documents in batches of 500");
    const batchOf500 = await fill(db, "hundred-thousand", 100_000);
    note("queries");
    const firstQueryOf100000 = await query(db, "hundred-thousand", { warmUp: 0, counted: 1 });
    const queryOf100000 = await query(db, "hundred-thousand");
    await wait(SETTLE_MS);
    const memoryFull = residentMemory(server.pid);
    await fill(db, "ten-thousand", 10_000);
    await fill(db, "thousand", 1_000);
    const queryOf10000 = await query(db, "ten-thousand");
    const queryOf1000 = await query(db, "thousand");
    return {
      singleWrite,
      pointRead,
      batchOf500,
      transactionsApart,
      contended,
      contendedSucceeded,
      firstQueryOf100000,
      queryOf1000,
      queryOf10000,
      queryOf100000,
      listenerDelay,
      memoryEmpty,
      memoryFull,
    };
  } finally {
    await db.terminate();
  }
}

/** A document of some 200 bytes, one in ten of which is open. */
function data(index: number): object {
  return {
    status: index % 10 === 0 ? "open" : "closed",
    at: index * 7919,
    text: "What a visitor wrote. ".repeat(4),
    seen: [1, 2],
  };
}

async function increment(db: Firestore, path: string): Promise<void> {
  await db.runTransaction(async (transaction) => {
    const document = await transaction.get(db.doc(path));
    transaction.set(db.doc(path), { n: Number(document.get("n") ?? 0) + 1 });
  });
}

/** All at once on one document, and how many of them got through the SDK's five attempts. */
async function contend(db: Firestore): Promise<Pick<Measured, "contended" | "contendedSucceeded">> {
  const started = performance.now();
  const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => increment(db, "contended/a")));
  const contended = performance.now() - started;
  return { contended, contendedSucceeded: outcomes.filter(({ status }) => status === "fulfilled").length };
}

/** From the call that writes to the callback that has heard of it. */
async function listen(db: Firestore): Promise<number> {
  let heard: (n: number) => void = () => undefined;
  const reference = db.doc("listened/a");
  await reference.set({ n: -1 });
  const next = (n: number): Promise<void> => new Promise((resolve) => (heard = (seen) => seen === n && resolve()));
  const first = next(-1);
  const stop = reference.onSnapshot((snapshot) => heard(Number(snapshot.get("n"))));
  await first;
  const delay = await medianTime({ warmUp: 20, counted: 100 }, (n) => Promise.all([next(n), reference.set({ n })]));
  stop();
  return delay;
}

async function fill(db: Firestore, collection: string, documents: number): Promise<number> {
  return medianTime({ warmUp: 0, counted: documents / BATCH }, (round) => {
    const batch = db.batch();
    for (let index = round * BATCH; index < (round + 1) * BATCH; index += 1) {
      batch.set(db.doc(`${collection}/${index}`), data(index));
    }
    return batch.commit();
  });
}

/** The 20 newest that are open. */
async function query(db: Firestore, collection: string, rounds = { warmUp: 5, counted: 25 }): Promise<number> {
  const newest = db.collection(collection).where("status", "==", "open").orderBy("at", "desc").limit(20);
  return medianTime(rounds, async () => {
    const { size } = await newest.get();
    if (size !== 20) throw new Error(`The query found ${size} of 20 documents.`);
  });
}
