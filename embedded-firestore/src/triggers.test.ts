import { describe, expect, it } from "vitest";
import { openFirestore, openFunctions, registerTrigger, withFolder } from "./test-firestore.ts";

const KEY = "us-central1-onMessageCreated-0";
const PATTERN = "conversations/{conversation}/messages/{message}";

/** A run that ends before its function has come to take what was created. */
async function createdUndelivered(dataDir: string): Promise<void> {
  const { server, db, close } = await openFirestore({ dataDir });
  await registerTrigger(server, KEY, "created", PATTERN);
  await db.doc("conversations/a/messages/b").set({ n: 1 });
  await close();
}

describe("triggers", () => {
  it("deliver what was created as the functions emulator expects it", async () => {
    const functions = await openFunctions();
    const { server, db, close } = await openFirestore({ functionsUrl: functions.url });
    expect(await registerTrigger(server, KEY, "created", PATTERN)).toBe(200);
    const reference = db.doc("conversations/a/messages/b");
    await reference.set({ text: "hello", n: 1 });
    await reference.update({ n: 2 });
    await db.doc("conversations/a").set({ n: 1 });
    await server.settled();
    const name = "projects/demo-test/databases/(default)/documents/conversations/a/messages/b";
    expect(functions.received).toEqual([
      {
        path: `/functions/projects/demo-test/triggers/${KEY}`,
        headers: expect.objectContaining({
          "ce-type": "google.cloud.firestore.document.v1.created",
          "ce-document": "conversations/a/messages/b",
          "ce-subject": "documents/conversations/a/messages/b",
          "ce-source": "//firestore.googleapis.com/projects/demo-test/databases/(default)",
          "ce-project": "demo-test",
          "ce-database": "(default)",
          "ce-namespace": "(default)",
          "ce-specversion": "1.0",
          "ce-datacontenttype": "application/json",
        }) as unknown,
        body: {
          value: {
            name,
            fields: { text: { stringValue: "hello" }, n: { integerValue: "1" } },
            createTime: expect.stringMatching(/^20.*Z$/) as unknown,
            updateTime: expect.stringMatching(/^20.*Z$/) as unknown,
          },
        },
      },
    ]);
    await close();
    await functions.close();
  });

  it("tell of updates with both versions, and of deletes with the old one", async () => {
    const functions = await openFunctions();
    const { server, db, close } = await openFirestore({ functionsUrl: functions.url });
    await registerTrigger(server, "onWritten-0", "written", "things/{id}");
    await db.doc("things/a").set({ n: 1, same: 1 });
    await server.settled();
    await db.doc("things/a").update({ n: 2 });
    await server.settled();
    await db.doc("things/a").set({ n: 2, same: 1 });
    await db.doc("things/a").delete();
    await server.settled();
    const one = { fields: { n: { integerValue: "1" } } };
    const two = { fields: { n: { integerValue: "2" } } };
    expect(functions.received.map(({ body }) => body)).toEqual([
      { value: expect.objectContaining({ fields: { ...one.fields, same: { integerValue: "1" } } }) as unknown },
      expect.objectContaining({ updateMask: { fieldPaths: ["n"] } }),
      { oldValue: expect.objectContaining({ fields: { ...two.fields, same: { integerValue: "1" } } }) as unknown },
    ]);
    await close();
    await functions.close();
  });

  it("survive a restart, and wait until their function is registered again", () =>
    withFolder(async (dataDir) => {
      await createdUndelivered(dataDir);
      const functions = await openFunctions();
      const second = await openFirestore({ dataDir, functionsUrl: functions.url });
      // Registered anew, perhaps under the next generation of its key; meanwhile nothing is lost.
      await second.db.doc("conversations/a/messages/c").set({ n: 2 });
      await registerTrigger(second.server, "us-central1-onMessageCreated-1", "created", PATTERN);
      await second.server.settled();
      expect(new Set(functions.received.map(({ headers }) => headers["ce-document"]))).toEqual(
        new Set(["conversations/a/messages/b", "conversations/a/messages/c"]),
      );
      await second.close();
      const third = await openFirestore({ dataDir, functionsUrl: functions.url });
      await registerTrigger(third.server, "us-central1-onMessageCreated-0", "created", PATTERN);
      await third.server.settled();
      expect(functions.received).toHaveLength(2);
      await third.close();
      await functions.close();
    }));

  it("are forgotten at a start when their function has not been there for a day", () =>
    withFolder(async (dataDir) => {
      await createdUndelivered(dataDir);
      const functions = await openFunctions();
      const tomorrow = { now: () => Date.now() + 25 * 60 * 60_000 };
      const second = await openFirestore({ dataDir, functionsUrl: functions.url, clock: tomorrow });
      await registerTrigger(second.server, KEY, "created", PATTERN);
      await second.db.doc("conversations/a/messages/c").set({ n: 2 });
      await second.server.settled();
      expect(functions.received.map(({ headers }) => headers["ce-document"])).toEqual(["conversations/a/messages/c"]);
      await second.close();
      await functions.close();
    }));

  it.each([
    ["created", ["a 1"]],
    ["updated", ["a 1 2"]],
    ["deleted", ["a 2"]],
    ["written", ["a 1", "a 1 2", "a 2"]],
  ])("tell of what was %s, where the path fits", async (kind, expected) => {
    const functions = await openFunctions();
    const { server, db, close } = await openFirestore({ functionsUrl: functions.url });
    await registerTrigger(server, KEY, kind, "things/{thing}/parts/{part=**}");
    for (const path of ["things/a/parts/p", "things/a", "others/a/parts/p"]) {
      await db.doc(path).set({ n: 1 });
      await server.settled();
      await db.doc(path).update({ n: 2 });
      await server.settled();
      // A write that changes nothing is no event.
      await db.doc(path).set({ n: 2 });
      await db.doc(path).delete();
      await server.settled();
    }
    type Body = Partial<Record<"value" | "oldValue", { name: string; fields: { n: { integerValue: string } } }>>;
    const reported = functions.received.map(({ body }) => {
      const { oldValue, value } = body as Body;
      const [, thing = ""] = /things\/(\w+)/.exec((value ?? oldValue)?.name ?? "") ?? [];
      return [thing, ...[oldValue, value].flatMap((one) => one?.fields.n.integerValue ?? [])].join(" ");
    });
    expect(reported).toEqual(expected);
    await close();
    await functions.close();
  });

  it("say what is wrong with a registration", async () => {
    const { server, close } = await openFirestore();
    expect(await registerTrigger(server, KEY, "teleported", PATTERN)).toBe(400);
    expect(await registerTrigger(server, KEY, "created", "conversations//messages")).toBe(400);
    expect(await registerTrigger(server, "", "created", PATTERN)).toBe(400);
    expect(await registerTrigger(server, KEY, "created", PATTERN, { retry: "often" })).toBe(400);
    await close();
  });
});
