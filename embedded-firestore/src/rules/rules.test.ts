import { writeFile } from "node:fs/promises";
import path from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFirestore, PROJECT, unsignedToken, withFolder } from "../test-firestore.ts";
import type { TestFirestore } from "../test-firestore.ts";

let firestore: TestFirestore;
const ROOT = `projects/${PROJECT}/databases/(default)/documents`;

const RULES = `rules_version = '2';
service cloud.firestore {
  match /databases/{database}/documents {
    function isAdmin() {
      return get(/databases/$(database)/documents/users/$(request.auth.uid)).data.role == 'admin';
    }
    match /notes/{id} {
      allow get: if resource == null || resource.data.owner == request.auth.uid || isAdmin();
      allow list: if resource.data.owner == request.auth.uid && request.query.limit <= 10;
      allow create: if request.resource.data.keys().hasOnly(['owner', 'at', 'n'])
        && request.resource.data.owner == request.auth.uid && request.resource.data.at == request.time;
      allow update: if request.resource.data.diff(resource.data).affectedKeys().hasOnly(['n']);
    }
    match /pairs/{id} {
      allow create: if getAfter(/databases/$(database)/documents/pairs/$(request.resource.data.other)).data.other == id;
    }
  }
}
`;

beforeAll(() =>
  withFolder(async (folder) => {
    const rules = path.join(folder, "firestore.rules");
    await writeFile(rules, RULES);
    firestore = await openFirestore({ rules });
    await firestore.db.doc("users/root").set({ role: "admin" });
    await firestore.db.doc("notes/a").set({ owner: "ann", n: 1 });
  }),
);
afterAll(() => firestore.close());

type Reply = { status: number; body: unknown };

async function ask(method: string, target: string, uid: string | undefined, body?: object): Promise<Reply> {
  const response = await fetch(`${firestore.server.url}/v1/${ROOT}${target}`, {
    method,
    headers: uid === undefined ? {} : { authorization: `Bearer ${unsignedToken(uid)}` },
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
}

const owned = (owner: string): object => ({ fields: { owner: { stringValue: owner } } });
const write = (name: string, fields: object, more: object = {}): object => ({
  update: { name: `${ROOT}/${name}`, fields },
  ...more,
});

async function commit(uid: string, ...writes: object[]): Promise<number> {
  return (await ask("POST", ":commit", uid, { writes })).status;
}

describe("rules", () => {
  it("let the owner of a document read it, an administrator too, and nobody else", async () => {
    const readers = [await ask("GET", "/notes/a", "ann"), await ask("GET", "/notes/a", "root")];
    expect(readers.map(({ status }) => status)).toEqual([200, 200]);
    const others = [await ask("GET", "/notes/a", "bob"), await ask("GET", "/notes/a", undefined)];
    expect(others.map(({ status }) => status)).toEqual([403, 403]);
    expect(others[0]?.body).toMatchObject({
      error: { message: expect.stringContaining("firestore.rules, get: line 8") },
    });
  });

  it("are asked before it is said that there is no document", async () => {
    expect((await ask("GET", "/notes/none", "bob")).status).toBe(404);
    expect((await ask("GET", "/elsewhere/none", "bob")).status).toBe(403);
  });

  it("refuse a header that is no ID token, however it is asked", async () => {
    const headers = { authorization: "Bearer a.b.c" };
    const response = await fetch(`${firestore.server.url}/v1/${ROOT}/notes/a`, { headers });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { status: "UNAUTHENTICATED" } });
  });

  it("judge gRPC as they judge REST", async () => {
    const { host, port } = firestore.server;
    const headers = { Authorization: `Bearer ${unsignedToken("ann")}` };
    const db = new Firestore({ projectId: PROJECT, host: `${host}:${port}`, ssl: false, customHeaders: headers });
    const notes = db.collection("notes");
    expect((await notes.doc("a").get()).get("owner")).toBe("ann");
    expect((await notes.where("owner", "==", "ann").limit(1).get()).size).toBe(1);
    const refused = { code: 7 };
    await expect(notes.doc("b").set({ owner: "bob" })).rejects.toMatchObject(refused);
    await expect(db.listCollections()).rejects.toMatchObject(refused);
    await db.terminate();
  });

  it("are not filters: a query must ask only for what may be read", async () => {
    const query = (owner: string, limit: number): object => ({
      structuredQuery: {
        from: [{ collectionId: "notes" }],
        where: { fieldFilter: { field: { fieldPath: "owner" }, op: "EQUAL", value: { stringValue: owner } } },
        limit,
      },
    });
    expect((await ask("POST", ":runQuery", "ann", query("ann", 10))).status).toBe(200);
    expect((await ask("POST", ":runQuery", "ann", query("ann", 11))).status).toBe(403);
    expect((await ask("POST", ":runQuery", "bob", query("ann", 10))).status).toBe(403);
    expect((await ask("GET", "/notes?pageSize=5", "ann")).status).toBe(403);
  });

  it("see what is going to be written, with the server's time in it", async () => {
    const time = { updateTransforms: [{ fieldPath: "at", setToServerValue: "REQUEST_TIME" }] };
    const { fields } = owned("ann") as { fields: object };
    expect(await commit("ann", write("notes/new", fields, time))).toBe(200);
    expect(await commit("ann", write("notes/other", fields))).toBe(403);
    expect(await commit("bob", write("notes/other", fields, time))).toBe(403);
    expect(await commit("ann", write("notes/other", { ...fields, x: { nullValue: null } }, time))).toBe(403);
  });

  it("see what an update changes", async () => {
    const n = { n: { integerValue: "2" } };
    expect(await commit("bob", write("notes/a", n, { updateMask: { fieldPaths: ["n"] } }))).toBe(200);
    expect(await commit("bob", write("notes/a", n))).toBe(403);
    expect((await firestore.db.doc("notes/a").get()).data()).toEqual({ owner: "ann", n: 2 });
  });

  it("see the other writes of a commit by getAfter, and refuse all of it for one", async () => {
    const other = (id: string): object => ({ other: { stringValue: id } });
    expect(await commit("ann", write("pairs/x", other("y")))).toBe(403);
    expect(await commit("ann", write("pairs/x", other("y")), write("pairs/y", other("z")))).toBe(403);
    expect((await firestore.db.collection("pairs").get()).size).toBe(0);
    expect(await commit("ann", write("pairs/x", other("y")), write("pairs/y", other("x")))).toBe(200);
  });

  it("bill the documents that they look at as reads", async () => {
    const usage = `${firestore.server.url}/emulator/v1/usage`;
    await fetch(usage, { method: "DELETE" });
    await ask("GET", "/notes/a", "root");
    expect(await (await fetch(usage)).json()).toMatchObject({ reads: 2 });
  });

  it("can be replaced for a project, and stay as they are where the new ones are wrong", async () => {
    const put = (content: string): Promise<Response> =>
      fetch(`${firestore.server.url}/emulator/v1/projects/${PROJECT}:securityRules`, {
        method: "PUT",
        body: JSON.stringify({ rules: { files: [{ name: "new.rules", content }] } }),
      });
    const wrong = await put("service cloud.firestore {\n match /a { allow all; } }");
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({
      error: { message: 'new.rules:2: the operation "all" is not understood', status: "INVALID_ARGUMENT" },
    });
    expect((await ask("GET", "/notes/a", "ann")).status).toBe(200);
    expect((await put("service cloud.firestore {}")).status).toBe(200);
    expect((await ask("GET", "/notes/a", "ann")).status).toBe(403);
    expect((await put(RULES)).status).toBe(200);
  });
});

describe("a rules file that cannot be judged", () => {
  it("stops the start with one sentence", () =>
    withFolder(async (folder) => {
      const rules = path.join(folder, "firestore.rules");
      await writeFile(
        rules,
        "rules_version = '2';\nservice cloud.firestore {\n  match /a { allow read: if later(); }\n}",
      );
      await expect(openFirestore({ rules })).rejects.toThrow(`${rules}:3: the function later is not understood`);
      await expect(openFirestore({ rules: `${rules}.no` })).rejects.toThrow("cannot be read");
    }));
});
