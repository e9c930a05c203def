import { deleteApp, initializeApp } from "firebase/app";
import {
  addDoc,
  Bytes,
  collection,
  collectionGroup,
  connectFirestoreEmulator,
  deleteDoc,
  deleteField,
  doc,
  GeoPoint,
  getAggregate,
  average,
  count,
  getCount,
  getDoc,
  getDocs,
  getFirestore,
  increment,
  limit,
  orderBy,
  query,
  runTransaction,
  serverTimestamp,
  setDoc,
  setLogLevel,
  startAfter,
  sum,
  Timestamp,
  updateDoc,
  where,
  writeBatch,
  arrayUnion,
} from "firebase/firestore/lite";
import { afterAll, beforeAll, expect } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";
import { useRules } from "./rules-client.ts";
import type { FirebaseApp } from "firebase/app";
import type { Firestore } from "firebase/firestore/lite";
import type { Subject } from "./each-firestore.ts";

const PAGE = "https://firebase.google.com/docs/reference/js/firestore_lite";

const denied = { code: "permission-denied" };
const apps: FirebaseApp[] = [];

// The SDK would print each refusal.
beforeAll(() => setLogLevel("silent"));
afterAll(async () => void (await Promise.all(apps.map((app) => deleteApp(app)))));

/** The client SDK, signed in as somebody or as nobody. */
function client({ address, project }: Subject, uid?: string): Firestore {
  const app = initializeApp({ projectId: project, apiKey: "none" }, `${project}-${apps.length}`);
  apps.push(app);
  const firestore = getFirestore(app);
  const [host = "", port = ""] = address.split(":");
  connectFirestoreEmulator(firestore, host, Number(port), uid === undefined ? {} : { mockUserToken: { sub: uid } });
  return firestore;
}

const OPEN = "match /{path=**} { allow read, write; }";

onEachFirestore(PAGE, ({ says, saysUnlikeGooglesEmulator }) => {
  says("setDoc and getDoc: every type comes back as it was.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    const data = {
      null: null,
      yes: true,
      int: 3,
      large: Number.MAX_SAFE_INTEGER,
      double: 1.5,
      nan: Number.NaN,
      infinite: Number.NEGATIVE_INFINITY,
      text: "æ😀\n",
      empty: "",
      at: new Timestamp(1_700_000_000, 123_456_000),
      early: new Timestamp(-1, 0),
      bytes: Bytes.fromUint8Array(new Uint8Array([0, 255, 62])),
      place: new GeoPoint(-1.5, 0),
      other: doc(db, "c/b"),
      list: [1, "two", { three: 3 }, { four: [] }],
      map: { "a.b": { c: {} } },
    };
    await setDoc(doc(db, "c/a"), data);
    const snapshot = await getDoc(doc(db, "c/a"));
    expect(snapshot.exists()).toBe(true);
    const { at, early, bytes, place, other, ...rest } = snapshot.data() ?? {};
    const { at: at0, early: early0, bytes: bytes0, place: place0, other: other0, ...rest0 } = data;
    expect(rest).toEqual(rest0);
    expect([at0.isEqual(at), early0.isEqual(early), bytes0.isEqual(bytes), place0.isEqual(place)]).toEqual(
      Array(4).fill(true),
    );
    expect(other.path).toBe(other0.path);
    expect((await getDoc(doc(db, "c/none"))).exists()).toBe(false);
  });

  saysUnlikeGooglesEmulator("it loses the sign")("setDoc and getDoc: so does -0.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    await setDoc(doc(db, "c/a"), { zero: -0 });
    expect(Object.is((await getDoc(doc(db, "c/a"))).get("zero"), -0)).toBe(true);
  });

  says("updateDoc, deleteField and the transforms change fields; setDoc merges when told so.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    const it = doc(db, "c/a");
    await setDoc(it, { n: 1, m: { x: 1, y: 1 }, list: [1], gone: true });
    await updateDoc(it, {
      "m.x": 2,
      n: increment(2),
      list: arrayUnion(1, 2),
      gone: deleteField(),
      at: serverTimestamp(),
    });
    await setDoc(it, { m: { z: 3 } }, { merge: true });
    const { at, ...rest } = (await getDoc(it)).data() ?? {};
    expect(rest).toEqual({ n: 3, m: { x: 2, y: 1, z: 3 }, list: [1, 2] });
    expect(at).toBeInstanceOf(Timestamp);
    await expect(updateDoc(doc(db, "c/none"), { n: 1 })).rejects.toMatchObject({ code: "not-found" });
    await deleteDoc(it);
    expect((await getDoc(it)).exists()).toBe(false);
  });

  says("getDocs: conditions, orders, limits, cursors and collection groups.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    const batch = writeBatch(db);
    for (const n of [1, 2, 3, 4, 5]) batch.set(doc(db, `c/${n}`), { n, odd: n % 2 === 1 });
    batch.set(doc(db, "c/1/d/x"), { n: 9 });
    await batch.commit();
    const c = collection(db, "c");
    const ids = async (found: ReturnType<typeof query>): Promise<string[]> =>
      (await getDocs(found)).docs.map(({ id }) => id);
    expect(await ids(query(c, where("odd", "==", true)))).toEqual(["1", "3", "5"]);
    expect(await ids(query(c, where("n", "in", [2, 4]), orderBy("n", "desc")))).toEqual(["4", "2"]);
    expect(await ids(query(c, orderBy("n"), startAfter(2), limit(2)))).toEqual(["3", "4"]);
    expect(await ids(query(c, where("n", ">", 100)))).toEqual([]);
    expect(await ids(query(collectionGroup(db, "d")))).toEqual(["x"]);
  });

  says("getCount and getAggregate: count, sum and average.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    for (const n of [1, 2, 6]) await addDoc(collection(db, "c"), { n });
    expect((await getCount(query(collection(db, "c"), where("n", ">", 1)))).data()).toEqual({ count: 2 });
    const all = { count: count(), sum: sum("n"), average: average("n") };
    expect((await getAggregate(collection(db, "c"), all)).data()).toEqual({ count: 3, sum: 9, average: 3 });
  });

  says("runTransaction: what it read may not have changed; it is tried again.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    await setDoc(doc(db, "c/a"), { n: 1 });
    await setDoc(doc(db, "c/read"), { n: 10 });
    let attempts = 0;
    await runTransaction(db, async (transaction) => {
      attempts++;
      const { n } = (await transaction.get(doc(db, "c/a"))).data() as { n: number };
      const read = (await transaction.get(doc(db, "c/read"))).data() as { n: number };
      // Somebody else is faster, once.
      if (attempts === 1) await setDoc(doc(db, "c/read"), { n: 20 });
      transaction.update(doc(db, "c/a"), { n: n + read.n });
    });
    expect(attempts).toBe(2);
    expect((await getDoc(doc(db, "c/a"))).data()).toEqual({ n: 21 });
  });

  says("A batch is written as a whole, or not at all.", async (subject) => {
    await useRules(subject, OPEN);
    const db = client(subject);
    const batch = writeBatch(db);
    batch.set(doc(db, "c/a"), { n: 1 });
    batch.update(doc(db, "c/none"), { n: 1 });
    await expect(batch.commit()).rejects.toMatchObject({ code: "not-found" });
    expect((await getDoc(doc(db, "c/a"))).exists()).toBe(false);
  });

  says("Under rules for owners, each sees and writes what is theirs, over the client SDK.", async (subject) => {
    await useRules(
      subject,
      `match /notes/{id} {
         allow read: if resource.data.owner == request.auth.uid;
         allow create: if request.resource.data.owner == request.auth.uid && request.resource.data.at == request.time;
         allow update: if resource.data.owner == request.auth.uid
           && request.resource.data.diff(resource.data).affectedKeys().hasOnly(['text']);
       }`,
    );
    const [ann, bob, nobody] = [client(subject, "ann"), client(subject, "bob"), client(subject)];
    const note = { owner: "ann", text: "hi", at: serverTimestamp() };
    await setDoc(doc(ann, "notes/a"), note);
    await expect(setDoc(doc(bob, "notes/b"), note)).rejects.toMatchObject(denied);
    await expect(setDoc(doc(ann, "notes/b"), { owner: "ann", at: Timestamp.now() })).rejects.toMatchObject(denied);
    await expect(setDoc(doc(nobody, "notes/b"), note)).rejects.toMatchObject(denied);

    expect((await getDoc(doc(ann, "notes/a"))).get("text")).toBe("hi");
    await expect(getDoc(doc(bob, "notes/a"))).rejects.toMatchObject(denied);
    await updateDoc(doc(ann, "notes/a"), { text: "ho" });
    await expect(updateDoc(doc(ann, "notes/a"), { owner: "bob" })).rejects.toMatchObject(denied);
    await expect(updateDoc(doc(bob, "notes/a"), { text: "ho" })).rejects.toMatchObject(denied);
    await expect(deleteDoc(doc(ann, "notes/a"))).rejects.toMatchObject(denied);

    const of = (db: Firestore, owner: string): ReturnType<typeof query> =>
      query(collection(db, "notes"), where("owner", "==", owner));
    expect((await getDocs(of(ann, "ann"))).size).toBe(1);
    expect((await getDocs(of(bob, "bob"))).size).toBe(0);
    expect((await getCount(of(ann, "ann"))).data().count).toBe(1);
    await expect(getDocs(of(bob, "ann"))).rejects.toMatchObject(denied);
    await expect(getDocs(collection(ann, "notes"))).rejects.toMatchObject(denied);
    await expect(getCount(of(bob, "ann"))).rejects.toMatchObject(denied);
  });

  says("Under rules, a transaction is refused for a read or a write that is.", async (subject) => {
    await useRules(subject, "match /open/{id} { allow read, write; } match /seen/{id} { allow get; }");
    await seed(subject.db, { "open/a": { n: 1 }, "seen/a": { n: 1 }, "shut/a": { n: 1 } });
    const db = client(subject, "ann");
    const add = (from: string, to: string): Promise<void> =>
      runTransaction(db, async (transaction) => {
        const { n } = (await transaction.get(doc(db, from))).data() as { n: number };
        transaction.set(doc(db, to), { n: n + 1 });
      });
    await add("open/a", "open/a");
    await add("seen/a", "open/a");
    await expect(add("shut/a", "open/a")).rejects.toMatchObject(denied);
    await expect(add("open/a", "seen/a")).rejects.toMatchObject(denied);
    expect((await subject.db.doc("open/a").get()).data()).toEqual({ n: 2 });
    expect((await subject.db.doc("seen/a").get()).data()).toEqual({ n: 1 });
  });
});
