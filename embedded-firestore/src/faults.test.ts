import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openFirestore, openFunctions, registerTrigger } from "./test-firestore.ts";
import { openRawClient } from "./test-raw-client.ts";
import type { TestFirestore } from "./test-firestore.ts";
import type { RawClient } from "./test-raw-client.ts";

let firestore: TestFirestore;
let raw: RawClient;
let functions: Awaited<ReturnType<typeof openFunctions>>;

beforeAll(async () => {
  functions = await openFunctions();
  firestore = await openFirestore({ functionsUrl: functions.url });
  raw = openRawClient(firestore.server);
  await registerTrigger(firestore.server, "us-central1-tell-0", "created", "told/{id}");
});
afterAll(async () => {
  raw.close();
  await firestore.close();
  await functions.close();
});

const faultsUrl = (): string => `${firestore.server.url}/emulator/v1/faults`;

async function ask(fault: object): Promise<{ status: number; body: unknown }> {
  const response = await fetch(faultsUrl(), { method: "POST", body: JSON.stringify(fault) });
  return { status: response.status, body: await response.json() };
}

const write = (path: string): Promise<unknown> =>
  raw.call("Commit", { database: raw.database, writes: [{ update: { name: `${raw.root}/${path}` } }] });

const exists = async (path: string): Promise<boolean> => (await firestore.db.doc(path).get()).exists;

describe("an RPC", () => {
  it("fails as often as it is asked to, with the code that it is asked for", async () => {
    await ask({ rpc: "Commit", count: 2, code: "RESOURCE_EXHAUSTED", message: "too much" });
    await expect(write("c/a")).rejects.toMatchObject({ code: 8, details: "too much" });
    await expect(write("c/a")).rejects.toMatchObject({ code: 8 });
    expect(await exists("c/a")).toBe(false);
    await write("c/a");
  });

  it("is one that there is: what is misspelt would never happen", async () => {
    const refused = async (fault: object): Promise<unknown> => {
      const { status, body } = await ask(fault);
      return [status, (body as { error?: { message: string } }).error?.message];
    };
    for (const rpc of ["commit", "Comit", "", "PartitionQuery"]) {
      expect(await refused({ rpc, code: "UNAVAILABLE" })).toEqual([400, expect.stringContaining(`"${rpc}"`)]);
    }
    expect(await refused({ rpc: "Commit", trigger: "tell", delivery: "never", code: "UNAVAILABLE" })).toEqual([
      400,
      "both rpc and trigger are given",
    ]);
    expect(await (await fetch(faultsUrl())).json()).toEqual({ faults: [] });
  });

  it("does its work and answers with an error all the same", async () => {
    await ask({ rpc: "Commit", code: "UNAVAILABLE", when: "after" });
    await expect(write("c/stored")).rejects.toMatchObject({ code: 14 });
    expect(await exists("c/stored")).toBe(true);
  });

  it("is delayed, while others are not", async () => {
    await ask({ rpc: "GetDocument", delayMs: 4_000 });
    const started = performance.now();
    const answered: string[] = [];
    const delayed = raw.call("GetDocument", { name: `${raw.root}/c/none` }).finally(() => answered.push("delayed"));
    await write("c/meanwhile").finally(() => answered.push("meanwhile"));
    await expect(delayed).rejects.toMatchObject({ code: 5 });
    expect(answered).toEqual(["meanwhile", "delayed"]);
    expect(performance.now() - started).toBeGreaterThanOrEqual(3_999);
  });

  it("is any one for a star; what is to come can be read and called off", async () => {
    await ask({ rpc: "*", count: 3, code: "ABORTED" });
    await expect(write("c/a")).rejects.toMatchObject({ code: 10 });
    const pending = (await (await fetch(faultsUrl())).json()) as { faults: object[] };
    expect(pending.faults).toMatchObject([{ rpc: "*", code: "ABORTED", count: 2 }]);
    await fetch(faultsUrl(), { method: "DELETE" });
    await write("c/a");
  });

  it("may be Listen, whose stream then ends", async () => {
    await ask({ rpc: "Listen", code: "PERMISSION_DENIED" });
    const listener = raw.listen();
    listener.send({ addTarget: { targetId: 2, documents: { documents: [`${raw.root}/c/a`] } } });
    expect(await listener.failed).toBe(7);
  });
});

describe("a trigger", () => {
  const subjects = (): unknown[] => functions.received.splice(0).map(({ headers }) => headers["ce-subject"]);
  const reported = (id: string): string => `documents/told/${id}`;

  it("is delivered twice, with the same id", async () => {
    await ask({ trigger: "tell", delivery: "twice" });
    await write("told/twice");
    await firestore.server.settled();
    const ids = functions.received.map(({ headers }) => headers["ce-id"]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    subjects();
  });

  it("is never delivered", async () => {
    await ask({ trigger: "us-central1-tell", delivery: "never" });
    await write("told/never");
    await write("told/next");
    await firestore.server.settled();
    expect(subjects()).toEqual([reported("next")]);
  });

  it("is delivered after the one that came later", async () => {
    await ask({ trigger: "*", delivery: "out-of-order" });
    await write("told/first");
    await write("told/second");
    await firestore.server.settled();
    expect(subjects()).toEqual([reported("second"), reported("first")]);
  });

  it("is delivered late", async () => {
    await ask({ trigger: "tell", delivery: "late", delayMs: 100 });
    const started = performance.now();
    await write("told/late");
    await firestore.server.settled();
    expect(performance.now() - started).toBeGreaterThanOrEqual(99);
    expect(subjects()).toEqual([reported("late")]);
  });
});

it.each([
  [{}, "neither rpc nor trigger is given"],
  [{ rpc: "Commit" }, "neither code nor delayMs is given"],
  [{ rpc: "Commit", code: "NONSENSE" }, "code is not the name of a gRPC status"],
  [{ rpc: "Commit", code: "ABORTED", count: 0 }, "count is not a whole number above 0"],
  [{ trigger: "tell", delivery: "upside-down" }, "delivery is not twice, late, out-of-order, never"],
])("%j is not a fault", async (fault, message) => {
  expect(await ask(fault)).toMatchObject({ status: 400, body: { error: { message } } });
});
