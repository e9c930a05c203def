/** What the embedded Firestore keeps on disk; Google's emulator keeps nothing there. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startEmbedded } from "./servers/embedded.ts";
import { connectWire } from "./wire.ts";
import type { FirestoreServer } from "./servers/server.ts";

let data: string;
let server: FirestoreServer;
let db: Firestore;

async function start(): Promise<void> {
  server = await startEmbedded({ data });
  db = new Firestore({ projectId: "demo-disk", host: server.address, ssl: false });
}

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "firestore-disk-"));
  await start();
});
afterEach(async () => {
  await db.terminate();
  await server.stop();
  await rm(data, { recursive: true });
});

describe("The embedded Firestore on disk", () => {
  it("has what it acknowledged after it was killed while writing", async () => {
    const client = connectWire(server.address);
    const database = "projects/demo-disk/databases/(default)";
    const acknowledged: number[] = [];
    // The bare wire: the SDK would send again what nobody answers.
    const write = async (index: number): Promise<void> => {
      const fields = { index: { integerValue: String(index) } };
      const writes = [{ update: { name: `${database}/documents/c/${index}`, fields } }];
      const { code } = await client.call("Commit", { database, writes });
      if (code === 0) acknowledged.push(index);
      // In the middle of it all: some are acknowledged, others are on their way.
      if (code === 0 && acknowledged.length === 50) process.kill(-server.pid, "SIGKILL");
    };
    await Promise.all(Array.from({ length: 200 }, (_, index) => write(index)));
    client.close();
    expect(acknowledged.length).toBeGreaterThanOrEqual(50);
    await db.terminate();
    await start();
    const found = new Set((await db.collection("c").get()).docs.map((document): unknown => document.get("index")));
    expect(acknowledged.filter((index) => !found.has(index))).toEqual([]);
  });

  it("has everything after a clean stop, with its times", async () => {
    await db.doc("c/a").set({ n: 1 });
    const before = await db.doc("c/a").get();
    await db.terminate();
    await server.stop();
    await start();
    const after = await db.doc("c/a").get();
    expect([after.data(), after.createTime, after.updateTime]).toEqual([
      before.data(),
      before.createTime,
      before.updateTime,
    ]);
  });
});
