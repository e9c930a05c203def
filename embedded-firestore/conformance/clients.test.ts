import { deleteApp, initializeApp } from "firebase/app";
import {
  addDoc,
  collection,
  connectFirestoreEmulator,
  doc,
  getDocFromServer,
  getDocsFromServer,
  getFirestore,
  onSnapshot,
  runTransaction,
  setLogLevel,
} from "firebase/firestore";
import * as lite from "firebase/firestore/lite";
import { afterAll, beforeAll, expect } from "vitest";
import { onEachFirestore, seed } from "./each-firestore.ts";
import { useRules } from "./rules-client.ts";
import type { FirebaseApp } from "firebase/app";
import type { Firestore } from "firebase/firestore";
import type { Subject } from "./each-firestore.ts";

const PAGE = "https://firebase.google.com/docs/firestore/security/get-started (locked mode)";
const denied = { code: "permission-denied" };

// The SDK would print each refusal.
beforeAll(() => {
  setLogLevel("silent");
  lite.setLogLevel("silent");
});
const apps: FirebaseApp[] = [];
afterAll(async () => void (await Promise.all(apps.map((app) => deleteApp(app)))));

/** A client of the project, signed in as nobody or with a token that the emulators take without a signature. */
function app({ project }: Subject): FirebaseApp {
  const made = initializeApp({ projectId: project, apiKey: "none" }, `${project}-${apps.length}`);
  apps.push(made);
  return made;
}

function endpoint({ address }: Subject): [host: string, port: number] {
  const [host = "", port = ""] = address.split(":");
  return [host, Number(port)];
}

function client(subject: Subject, mockUserToken?: { sub: string }): Firestore {
  const firestore = getFirestore(app(subject));
  connectFirestoreEmulator(firestore, ...endpoint(subject), mockUserToken ? { mockUserToken } : {});
  return firestore;
}

function liteClient(subject: Subject): lite.Firestore {
  const firestore = lite.getFirestore(app(subject));
  lite.connectFirestoreEmulator(firestore, ...endpoint(subject));
  return firestore;
}

onEachFirestore(PAGE, ({ says, saysOfOurs }) => {
  says("Deny read/write access to all users under any conditions: firebase/firestore/lite", async (subject) => {
    await seed(subject.db, { "c/a": { n: 1 } });
    const db = liteClient(subject);
    await expect(lite.getDoc(lite.doc(db, "c/a"))).rejects.toMatchObject(denied);
    await expect(lite.getDocs(lite.collection(db, "c"))).rejects.toMatchObject(denied);
    await expect(lite.setDoc(lite.doc(db, "c/a"), { n: 2 })).rejects.toMatchObject(denied);
    await expect(lite.addDoc(lite.collection(db, "c"), { n: 2 })).rejects.toMatchObject(denied);
    await expect(lite.deleteDoc(lite.doc(db, "c/a"))).rejects.toMatchObject(denied);
    await expect(lite.getCount(lite.collection(db, "c"))).rejects.toMatchObject(denied);
    await expect(
      lite.runTransaction(db, async (transaction) => void (await transaction.get(lite.doc(db, "c/a")))),
    ).rejects.toMatchObject(denied);
    expect((await subject.db.collection("c").get()).docs.map((one) => one.data())).toEqual([{ n: 1 }]);
  });

  says("Deny read/write access to all users under any conditions: firebase/firestore", async (subject) => {
    await seed(subject.db, { "c/a": { n: 1 } });
    const db = client(subject);
    await expect(getDocFromServer(doc(db, "c/a"))).rejects.toMatchObject(denied);
    await expect(getDocsFromServer(collection(db, "c"))).rejects.toMatchObject(denied);
    await expect(addDoc(collection(db, "c"), { n: 2 })).rejects.toMatchObject(denied);
    await expect(
      runTransaction(db, async (transaction) => void (await transaction.get(doc(db, "c/a")))),
    ).rejects.toMatchObject(denied);
    const heard = new Promise((resolve, reject) => onSnapshot(doc(db, "c/a"), resolve, reject));
    await expect(heard).rejects.toMatchObject(denied);
    expect((await subject.db.collection("c").get()).size).toBe(1);
  });

  says("… to all users: one that is signed in is refused as well", async (subject) => {
    const db = client(subject, { sub: "somebody" });
    await expect(getDocFromServer(doc(db, "c/a"))).rejects.toMatchObject(denied);
    await expect(addDoc(collection(db, "c"), { n: 2 })).rejects.toMatchObject(denied);
  });

  saysOfOurs("it serves them")(
    "Clients whom rules allow something are told that Listen and Write are not served to them: firebase/firestore",
    async (subject) => {
      await useRules(subject, "match /{path=**} { allow read, write; }");
      const db = client(subject, { sub: "somebody" });
      const unimplemented = (name: string): object => ({
        code: "unimplemented",
        message: expect.stringContaining(name) as unknown,
      });
      await expect(getDocFromServer(doc(db, "c/a"))).rejects.toMatchObject(unimplemented("Listen"));
      await expect(addDoc(collection(db, "c"), { n: 2 })).rejects.toMatchObject(unimplemented("Write"));
    },
  );

  says("The server client libraries bypass all Cloud Firestore Security Rules", async ({ db }) => {
    await db.doc("c/a").set({ n: 1 });
    expect((await db.doc("c/a").get()).data()).toEqual({ n: 1 });
  });

  says(
    "REST: a request without a token is refused with 403 and PERMISSION_DENIED.",
    async ({ address, root, database }) => {
      const url = `http://${address}/v1`;
      const answers = await Promise.all([
        fetch(`${url}/${root}/c/a`),
        fetch(`${url}/${root}/c`),
        fetch(`${url}/${root}:runQuery`, {
          method: "POST",
          body: '{"structuredQuery":{"from":[{"collectionId":"c"}]}}',
        }),
        fetch(`${url}/${database}/documents:commit`, {
          method: "POST",
          body: JSON.stringify({ writes: [{ update: { name: `${root}/c/a`, fields: {} } }] }),
        }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403]);
      expect(await answers[0]?.json()).toMatchObject({ error: { code: 403, status: "PERMISSION_DENIED" } });
    },
  );

  says("REST: a server that says it is the owner is answered.", async ({ address, root, db }) => {
    await db.doc("c/a").set({ n: 1 });
    const answer = await fetch(`http://${address}/v1/${root}/c/a`, { headers: { authorization: "Bearer owner" } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ name: `${root}/c/a`, fields: { n: { integerValue: "1" } } });
  });
});
