import { describe, expect, it } from "vitest";
import { db, raw, useBothClients } from "./test-raw-client.ts";
import type { DocumentReference, Query } from "@google-cloud/firestore";
import type { RawListener } from "./test-raw-client.ts";

useBothClients();

/** What the SDK shows, one entry a snapshot; `next` waits for the one with that number. */
function watch(query: Query): { next: (count: number) => Promise<string[][]>; stop: () => void } {
  const seen: string[][] = [];
  let check = (): void => undefined;
  const stop = query.onSnapshot((snapshot) => {
    const changes = snapshot.docChanges().map(({ type, doc }) => `${type} ${doc.id}`);
    seen.push([snapshot.docs.map(({ id }) => id).join(" "), ...changes]);
    check();
  });
  const next = (count: number): Promise<string[][]> =>
    new Promise((resolve) => {
      check = () => (seen.length >= count ? resolve(seen) : undefined);
      check();
    });
  return { next, stop };
}

describe("a listener on a query", () => {
  it("is told of what comes, changes, leaves and is deleted", async () => {
    const c = db.collection("c");
    await c.doc("a").set({ n: 1 });
    const listener = watch(c.where("n", ">", 0).orderBy("n", "desc"));
    expect(await listener.next(1)).toEqual([["a", "added a"]]);
    await c.doc("b").set({ n: 2 });
    await listener.next(2);
    await c.doc("a").update({ n: 3 });
    await listener.next(3);
    await c.doc("b").update({ n: -1 });
    await listener.next(4);
    await c.doc("other").set({ n: -1 });
    await db.doc("elsewhere/a").set({ n: 1 });
    await c.doc("a").delete();
    const seen = await listener.next(5);
    listener.stop();
    expect(seen.slice(1)).toEqual([
      ["b a", "added b"],
      ["a b", "modified a"],
      ["a", "removed b"],
      ["", "removed a"],
    ]);
  });

  it("keeps a page full: what leaves makes room for the next", async () => {
    const c = db.collection("c");
    for (const n of [1, 2, 3]) await c.doc(`d${n}`).set({ n });
    const listener = watch(c.orderBy("n").limit(2));
    await listener.next(1);
    await c.doc("d1").delete();
    const seen = await listener.next(2);
    listener.stop();
    expect(seen[1]).toEqual(["d2 d3", "removed d1", "added d3"]);
  });

  it("is shown a commit as a whole", async () => {
    const listener = watch(db.collectionGroup("g"));
    await listener.next(1);
    await db.batch().set(db.doc("x/1/g/a"), {}).set(db.doc("g/b"), {}).commit();
    const seen = await listener.next(2);
    listener.stop();
    expect(seen).toEqual([[""], ["b a", "added b", "added a"]]);
  });
});

it("a listener on a document is told that it is missing, there, and gone", async () => {
  const reference: DocumentReference = db.doc("c/a");
  const seen: unknown[] = [];
  const sawAll = new Promise<void>((resolve) => {
    const stop = reference.onSnapshot((snapshot) => {
      seen.push(snapshot.data());
      const writes = [() => reference.set({ n: 1 }), () => reference.delete()];
      const write = writes[seen.length - 1];
      if (write) void write();
      else resolve(stop());
    });
  });
  await sawAll;
  expect(seen).toEqual([undefined, { n: 1 }, undefined]);
});

describe("a stream", () => {
  const add = (listener: RawListener, more: object = {}): void =>
    listener.send({ addTarget: { targetId: 2, query: raw.query({ from: [{ collectionId: "c" }] }), ...more } });

  it("goes on where a client left it", async () => {
    for (const id of ["same", "changed", "deleted"]) await db.doc(`c/${id}`).set({ n: 1 });
    const first = raw.listen();
    add(first);
    const token = (await first.until("NO_CHANGE")).at(-1)?.targetChange?.resumeToken;
    first.end();
    await db.doc("c/changed").set({ n: 2 });
    await db.doc("c/new").set({ n: 2 });
    await db.doc("c/deleted").delete();
    const second = raw.listen();
    add(second, { resumeToken: token });
    const messages = (await second.until("NO_CHANGE")).map(summary);
    second.end();
    expect(messages).toEqual([
      "ADD",
      "change changed",
      "change new",
      "delete deleted",
      "filter 3",
      "CURRENT",
      "NO_CHANGE",
    ]);
  });

  it("begins anew for a client whose token means nothing here", async () => {
    await db.doc("c/a").set({ n: 1 });
    const listener = raw.listen();
    add(listener, { resumeToken: Buffer.from("strange") });
    const messages = (await listener.until("NO_CHANGE")).map(summary);
    listener.end();
    expect(messages).toEqual(["ADD", "RESET", "change a", "filter 1", "CURRENT", "NO_CHANGE"]);
  });

  it("removes a target that cannot be served, with the cause, and serves the others", async () => {
    const listener = raw.listen();
    listener.send({ addTarget: { targetId: 4, query: raw.query({ from: [{ collectionId: "a/b" }] }) } });
    const [refusal] = await listener.until("REMOVE");
    expect(refusal?.targetChange).toMatchObject({ targetIds: [4], cause: { code: 3 } });
    add(listener);
    await listener.until("NO_CHANGE");
    listener.send({ removeTarget: 2 });
    await listener.until("REMOVE");
    listener.end();
  });
});

function summary(message: Awaited<ReturnType<RawListener["until"]>>[number]): string {
  const { targetChange, documentChange, documentDelete, filter } = message;
  const idOf = (name = ""): string => name.slice(name.lastIndexOf("/") + 1);
  if (targetChange) return targetChange.targetChangeType;
  if (documentChange) return `change ${idOf(documentChange.document.name)}`;
  return documentDelete ? `delete ${idOf(documentDelete.document)}` : `filter ${filter?.count ?? ""}`;
}
