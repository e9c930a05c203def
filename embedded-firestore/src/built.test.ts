/** What is published: it is packed, and its program run as `npx` runs it, in a folder with a `firebase.json`. */
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { deleteApp, initializeApp } from "firebase/app";
import {
  collection,
  connectFirestoreEmulator,
  doc,
  getDoc,
  getDocs,
  getFirestore,
  orderBy,
  query,
  setDoc,
  setLogLevel,
  where,
} from "firebase/firestore/lite";
import { beforeAll, expect, it } from "vitest";
import { withFolder } from "./test-firestore.ts";
import { runProgram } from "./test-program.ts";

const ROOT = path.join(import.meta.dirname, "..");
const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    match /notes/{id} {
      allow read: if true;
      allow create: if request.resource.data.text is string;
    }
  }
}
`;

let files: string[] = [];

beforeAll(async () => {
  // Builds before it packs.
  const { stdout } = await promisify(execFile)(
    "npm",
    ["pack", "--dry-run", "--json", "--silent", "--ignore-scripts=false"],
    { cwd: ROOT },
  );
  const packed = JSON.parse(stdout.slice(stdout.search(/[[{]/))) as Record<string, { files: { path: string }[] }>;
  files = Object.values(packed).flatMap((one) => one.files.map((file) => file.path));
}, 300_000);

it("has JavaScript and types of what it exports, its documents, and neither sources nor tests", () => {
  const wanted = ["README.md", "CHANGELOG.md", "LICENSE", "package.json", "dist/main.js", "dist/index.js"];
  expect(files).toEqual(expect.arrayContaining([...wanted, "dist/index.d.ts", "dist/server.d.ts"]));
  expect(files.filter((file) => /\.test\.|(^|\/)test-|(?<!\.d)\.ts$/.test(file))).toEqual([]);
});

it("keeps to the rules and indexes that the firebase.json of its folder names", () =>
  withFolder(async (cwd) => {
    const firestore = { rules: "firestore.rules", indexes: "firestore.indexes.json" };
    await writeFile(path.join(cwd, "firebase.json"), JSON.stringify({ firestore }));
    await writeFile(path.join(cwd, firestore.rules), RULES);
    await writeFile(path.join(cwd, firestore.indexes), JSON.stringify({ indexes: [] }));
    const main = path.join(ROOT, "dist", "main.js");
    const { child, ended, address = "", errors } = await runProgram(["--data", "data"], { cwd, main });
    if (address === "") throw new Error(errors());
    setLogLevel("silent");
    const app = initializeApp({ projectId: "demo-built", apiKey: "none" });
    try {
      const db = getFirestore(app);
      connectFirestoreEmulator(db, "127.0.0.1", Number(address.split(":")[1]));
      await setDoc(doc(db, "notes/a"), { text: "hello" });
      expect((await getDoc(doc(db, "notes/a"))).data()).toEqual({ text: "hello" });
      const denied = { code: "permission-denied" };
      await expect(setDoc(doc(db, "notes/b"), { text: 1 })).rejects.toMatchObject(denied);
      await expect(getDoc(doc(db, "others/a"))).rejects.toMatchObject(denied);
      await expect(
        getDocs(query(collection(db, "notes"), where("text", "==", "hello"), orderBy("at"))),
      ).rejects.toMatchObject({ code: "failed-precondition" });
    } finally {
      await deleteApp(app);
      child.kill("SIGTERM");
      expect(await ended).toBe(0);
    }
  }));

it("says in one sentence what is wrong with its firebase.json", () =>
  withFolder(async (cwd) => {
    await writeFile(path.join(cwd, "firebase.json"), '{"firestore": {\n  "rules": 1}}');
    const { ended, errors } = await runProgram([], { cwd, main: path.join(ROOT, "dist", "main.js") });
    expect(await ended).toBe(1);
    expect(errors()).toBe("firebase.json:2: firestore.rules is not a name\n");
  }));
