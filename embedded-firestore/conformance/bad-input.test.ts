/** What a server meets that should not come: on a Firestore of its own, with another client at work all the time. */
import { randomBytes } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect as connectHttp2 } from "node:http2";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { callWith, frame, openSocket, sendBytes, vanishFrom } from "./broken-client.ts";
import { disturb, randomFrom } from "./random-bytes.ts";
import { startEmbedded } from "./servers/embedded.ts";
import { connectWire, encode } from "./wire.ts";
import type { FirestoreServer } from "./servers/server.ts";

const PROJECT = "demo-bad-input";
const database = `projects/${PROJECT}/databases/(default)`;
const root = `${database}/documents`;
/** gRPC's codes. */
const [OK, RESOURCE_EXHAUSTED, UNIMPLEMENTED, INTERNAL] = [0, 8, 12, 13];
const soon = { timeout: 30_000, interval: 20 };
const MANY = 1_000;
/** The other client shares two cores with a thousand; without them it waits a few milliseconds. */
const PATIENCE_MS = 20_000;

let data: string;
let server: FirestoreServer;
let witness: Firestore;
let acknowledged = 0;

async function start(): Promise<void> {
  server = await startEmbedded({ data });
  witness = new Firestore({ projectId: PROJECT, host: server.address, ssl: false });
}

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "firestore-bad-input-"));
  await start();
});
afterAll(async () => {
  await witness.terminate();
  await server.stop();
  await rm(data, { recursive: true });
});

/** The bad client's work, beside that of another, which must not notice. */
async function undisturbed(mess: () => Promise<void>): Promise<void> {
  const over = new AbortController();
  const working = workUntil(over.signal);
  try {
    await mess();
  } finally {
    over.abort();
    await working;
  }
  expect(await working).toBeLessThan(PATIENCE_MS);
}

/** Writes one document after the other. Resolves with the longest that one took, in ms. */
async function workUntil(over: AbortSignal): Promise<number> {
  let longest = 0;
  do {
    const started = performance.now();
    await witness.doc(`witness/${acknowledged}`).set({ n: acknowledged });
    longest = Math.max(longest, performance.now() - started);
    acknowledged += 1;
  } while (!over.aborted);
  return longest;
}

const set = (path: string, fields: object): object => ({ update: { name: `${root}/${path}`, fields } });
const commit = (...writes: object[]): Buffer => encode("Commit", { database, writes });
const all = (collection: string): Buffer =>
  frame(encode("RunQuery", { parent: root, structuredQuery: { from: [{ collectionId: collection }] } }));
const call = (rpc: string, body: Buffer, headers?: object) => callWith(server.address, rpc, body, headers);

describe("A request that cannot be understood", () => {
  it.each(["NoSuchMethod", "PartitionQuery", "Write", "ExecutePipeline"])(
    "for %s is answered UNIMPLEMENTED by name",
    (rpc) =>
      undisturbed(async () => {
        const outcome = await call(rpc, frame(Buffer.alloc(0)));
        expect(outcome).toEqual({ status: UNIMPLEMENTED, message: expect.stringContaining(rpc) });
      }),
  );

  const whole = commit(set("bad/never", { text: { stringValue: "This must never be stored, not even in part." } }));
  it.each([
    ["whose message is cut off", frame(whole.subarray(0, -9)), INTERNAL],
    ["whose message is none", frame(Buffer.alloc(40, 0xff)), INTERNAL],
    ["whose frame ends early", frame(whole).subarray(0, -9), UNIMPLEMENTED],
    ["whose frame has half a length", Buffer.from([0, 0, 0]), UNIMPLEMENTED],
    ["whose frame announces 4 GB", frame(whole, { length: 0xffff_ffff }), RESOURCE_EXHAUSTED],
    ["that comes twice", Buffer.concat([frame(whole), frame(whole)]), UNIMPLEMENTED],
  ])("%s is refused, and nothing of it is stored", (_, body, status) =>
    undisturbed(async () => {
      expect(await call("Commit", body)).toMatchObject({ status });
      expect((await witness.doc("bad/never").get()).exists).toBe(false);
    }),
  );

  it("whose bytes are not the gzip that it says they are is refused", () =>
    undisturbed(async () => {
      const outcome = await call("Commit", frame(whole, { flag: 1 }), { "grpc-encoding": "gzip" });
      expect(outcome).toMatchObject({ status: INTERNAL });
    }));

  it("to listen is refused too, and ends its stream", () =>
    undisturbed(async () => {
      expect(await call("Listen", frame(Buffer.alloc(40, 0xff)))).toMatchObject({ status: INTERNAL });
    }));
});

describe("A message that is too large", () => {
  it("is answered RESOURCE_EXHAUSTED over gRPC, and one of 10 MiB is not too large", () =>
    undisturbed(async () => {
      const client = connectWire(server.address);
      const megabytes = (count: number): object[] =>
        Array.from({ length: count }, (_, i) => set(`large/${i}`, { t: { stringValue: "x".repeat(1_000_000) } }));
      expect(await client.call("Commit", { database, writes: megabytes(10) })).toMatchObject({ code: OK });
      const refused = await client.call("Commit", { database, writes: megabytes(30) });
      expect(refused).toMatchObject({ code: RESOURCE_EXHAUSTED, details: expect.stringContaining("larger than max") });
      client.close();
      expect((await witness.doc("large/29").get()).exists).toBe(false);
    }));

  it("is answered 413 over HTTP", () =>
    undisturbed(async () => {
      const body = "x".repeat(30 * 1024 * 1024);
      const answer = await fetch(`http://${server.address}/emulator/v1/faults`, { method: "POST", body });
      expect(answer.status).toBe(413);
    }));
});

describe("Garbage on the port", () => {
  /** A frame of type 7 ends a connection: https://www.rfc-editor.org/rfc/rfc9113#name-goaway */
  const GOAWAY = new RegExp(String.fromCodePoint(7));

  it.each([
    ["bytes of no protocol", Buffer.from("deadbeef00ff0a0d", "hex"), /^HTTP\/1\.1 400 /],
    ["the greeting of TLS", Buffer.from("1603010200010001fc0303", "hex"), /^HTTP\/1\.1 400 /],
    ["a header without end", `GET / HTTP/1.1\r\nX: ${"a".repeat(100_000)}`, /^HTTP\/1\.1 431 /],
    ["a greeting of HTTP/2 that goes wrong", `PRI * HTTP/2.0\r\n${"x".repeat(40)}`, GOAWAY],
    ["HTTP/2 frames that are none", `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n${"\xff".repeat(100)}`, GOAWAY],
  ])("%s: the connection is ended", (_, bytes, answer) =>
    undisturbed(async () => expect(await sendBytes(server.address, bytes)).toMatch(answer)),
  );

  const seed = randomBytes(4).readUInt32BE();
  it(`at random: the server goes on (seed ${seed})`, () =>
    undisturbed(async () => {
      const random = randomFrom(seed);
      for (let round = 0; round < 60; round += 1) {
        const bytes = Buffer.from(Array.from({ length: 1 + (random() % 400) }, () => random() % 256));
        const outcomes = await Promise.all([
          call("Commit", frame(bytes)),
          call("RunQuery", frame(bytes)),
          call("BatchWrite", bytes),
          call("Commit", frame(disturb(whole(round), random))),
        ]);
        expect(outcomes.filter(({ status, reset }) => status === undefined && reset === undefined)).toEqual([]);
        const socket = await openSocket(server.address);
        socket.write(random() % 2 ? bytes : Buffer.concat([GREETING, bytes]));
        socket.destroySoon();
      }
    }));

  const GREETING = Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  const whole = (round: number): Buffer => commit(set(`random/${round}`, { n: { integerValue: String(round) } }));
});

describe("1,000 connections at once", () => {
  it("that say nothing leave the server to others", async () => {
    await undisturbed(async () => {
      const sockets = await Promise.all(Array.from({ length: MANY }, () => openSocket(server.address)));
      await witness.doc("crowd/tcp").set({});
      for (const socket of sockets) socket.destroy();
    });
    expect((await witness.doc("crowd/tcp").get()).exists).toBe(true);
  });

  it("over HTTP/2 without a call leave the server to others", async () => {
    await undisturbed(async () => {
      const sessions = Array.from({ length: MANY }, () => connectHttp2(`http://${server.address}`));
      await Promise.all(sessions.map((session) => new Promise((resolve) => session.once("remoteSettings", resolve))));
      await witness.doc("crowd/http2").set({});
      for (const session of sessions) session.destroy();
    });
    expect((await witness.doc("crowd/http2").get()).exists).toBe(true);
  });
});

describe("A client that vanishes", () => {
  it("in the middle of a query's answer disturbs nobody", async () => {
    await undisturbed(async () => {
      const client = connectWire(server.address);
      const writes = Array.from({ length: 100 }, (_, i) =>
        set(`long/${i}`, { t: { stringValue: "x".repeat(50_000) } }),
      );
      await client.call("Commit", { database, writes });
      client.close();
      await Promise.all(Array.from({ length: 20 }, () => vanishFrom(server.address, "RunQuery", all("long"))));
    });
    expect((await witness.collection("long").get()).size).toBe(100);
  });

  it("with a commit on its way has stored all of it or nothing", () =>
    undisturbed(async () => {
      for (let i = 0; i < 30; i += 1) {
        const body = frame(commit(set(`half/${i}-a`, {}), set(`half/${i}-b`, {})));
        await vanishFrom(server.address, "Commit", body, "sent");
      }
      const found = (await witness.collection("half").get()).docs.map(({ id }) => id);
      const halves = found.filter((id) => !found.includes(id.replace(/[ab]$/, id.endsWith("a") ? "b" : "a")));
      expect(halves).toEqual([]);
    }));

  it("while it listens is listened for no longer", () =>
    undisturbed(async () => {
      const query = { parent: root, structuredQuery: { from: [{ collectionId: "listened" }] } };
      const body = frame(encode("Listen", { database, addTarget: { targetId: 2, query } }));
      await Promise.all(Array.from({ length: 30 }, () => vanishFrom(server.address, "Listen", body)));
      const usage = `http://${server.address}/emulator/v1/usage`;
      // Each listener that is still there is billed for a document that it is told of.
      const billed = async (): Promise<unknown> => {
        await fetch(usage, { method: "DELETE" });
        await witness.doc("listened/a").set({ n: Math.random() });
        await witness.doc("listened/a").get();
        const report = (await (await fetch(usage)).json()) as { byRpc: Record<string, { reads: number }> };
        return report.byRpc["Listen"]?.reads ?? 0;
      };
      await vi.waitFor(async () => expect(await billed()).toBe(0), soon);
    }));

  it("with a transaction open keeps nobody from the documents that it has read", () =>
    undisturbed(async () => {
      const name = `${root}/contended/a`;
      await witness.doc("contended/a").set({ n: 0 });
      const options = { readWrite: {} };
      const body = frame(encode("BatchGetDocuments", { database, documents: [name], newTransaction: options }));
      await Promise.all(Array.from({ length: 20 }, () => vanishFrom(server.address, "BatchGetDocuments", body)));
      await witness.runTransaction(async (transaction) => {
        const { n } = (await transaction.get(witness.doc("contended/a"))).data() as { n: number };
        transaction.update(witness.doc("contended/a"), { n: n + 1 });
      });
      expect((await witness.doc("contended/a").get()).get("n")).toBe(1);
    }));
});

describe("After all of this", () => {
  const descriptors = (): string => `/proc/${server.pid}/fd`;

  it.skipIf(!existsSync("/proc/self/fd"))("no connection is left open (not asked where there is no /proc)", () =>
    // What a server has open by itself, and the one connection of the witness.
    vi.waitFor(() => expect(readdirSync(descriptors()).length).toBeLessThan(40), soon),
  );

  it("the process is the same, and every acknowledged write survives its being killed", async () => {
    expect(acknowledged).toBeGreaterThan(100);
    process.kill(-server.pid, "SIGKILL");
    await witness.terminate();
    await server.stop();
    await start();
    const found = new Set((await witness.collection("witness").get()).docs.map((one): unknown => one.get("n")));
    expect(Array.from({ length: acknowledged }, (_, n) => n).filter((n) => !found.has(n))).toEqual([]);
  });
});
