import { deleteApp, initializeApp } from "firebase/app";
import {
  collection,
  connectFirestoreEmulator,
  doc,
  getDoc,
  getDocs,
  getFirestore,
  setDoc,
  setLogLevel,
} from "firebase/firestore/lite";
import { expect, test } from "vitest";
import { newVisitor, post, PROJECT, url } from "../stack/doors.ts";

test("a client SDK is refused every read and write by firestore.rules", async () => {
  const visitor = await newVisitor();
  await post(visitor, "hello");
  setLogLevel("silent"); // it would print each refusal
  const app = initializeApp({ projectId: PROJECT, apiKey: "demo" }, "refused");
  const { hostname, port } = new URL(url().firestore);
  const firestore = getFirestore(app);
  connectFirestoreEmulator(firestore, hostname, Number(port), { mockUserToken: { sub: visitor.uid } });

  const own = doc(firestore, "conversations", visitor.uid);
  const refused = { code: "permission-denied" };
  await expect(getDoc(own)).rejects.toMatchObject(refused);
  await expect(getDocs(collection(firestore, "conversations"))).rejects.toMatchObject(refused);
  await expect(setDoc(own, { audience: [] })).rejects.toMatchObject(refused);
  await expect(getDoc(doc(firestore, "site", "roster"))).rejects.toMatchObject(refused);
  await deleteApp(app);
});
