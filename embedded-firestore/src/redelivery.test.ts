/** Deliveries that fail: https://cloud.google.com/functions/docs/bestpractices/retries */
import { describe, expect, it } from "vitest";
import { Firestore } from "@google-cloud/firestore";
import { openFirestore, openFunctions, PROJECT, registerTrigger, withFolder } from "./test-firestore.ts";
import { runProgram } from "./test-program.ts";
import { GIVE_UP_AFTER_MS, waitAfter } from "./triggers/backoff.ts";

const KEY = "us-central1-tell-0";

/** A day in four seconds. */
const A_DAY_IN_A_BLINK = 20_000;

describe("a delivery that fails", () => {
  it("waits from 10 s to 600 s, twice as long each time", () => {
    const waits = Array.from({ length: 9 }, (_, i) => waitAfter(i + 1) / 1000);
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 600, 600, 600]);
    expect(GIVE_UP_AFTER_MS).toBe(24 * 60 * 60 * 1000);
  });

  it.each([
    ["answered with an error", [500, 429, 404]],
    ["not answered", [0, 0, 0]],
  ])("because it is %s comes again with the same event id, each time later", async (_, statuses) => {
    const functions = await openFunctions(statuses);
    const { server, db, notices, close } = await openFirestore({ functionsUrl: functions.url, timeScale: 1000 });
    await registerTrigger(server, KEY, "created", "told/{id}");
    const started = performance.now();
    await db.doc("told/a").set({ n: 1 });
    await server.settled();
    // 10, 20 and 40 s, a thousand times as fast; timers may be a millisecond early.
    expect(performance.now() - started).toBeGreaterThanOrEqual(70 - 3);
    expect(functions.received).toHaveLength(4);
    expect(new Set(functions.received.map(({ headers }) => headers["ce-id"])).size).toBe(1);
    expect(notices).toHaveLength(3);
    await close();
    await functions.close();
  });

  it("because nobody is there comes again when somebody is", async () => {
    const nobody = await openFunctions();
    await nobody.close();
    const { server, db, notices, close } = await openFirestore({ functionsUrl: nobody.url, timeScale: 1000 });
    await registerTrigger(server, KEY, "created", "told/{id}");
    await db.doc("told/a").set({ n: 1 });
    await expect.poll(() => notices.length).toBeGreaterThan(0);
    const functions = await openFunctions();
    server.setFunctionsUrl(functions.url);
    await server.settled();
    expect(functions.received).toHaveLength(1);
    await close();
    await functions.close();
  });

  it("for a day is given up, and keeps no other from being delivered", async () => {
    const functions = await openFunctions(Array<number>(10_000).fill(500));
    const options = { functionsUrl: functions.url, timeScale: A_DAY_IN_A_BLINK };
    const { server, db, notices, close } = await openFirestore(options);
    await registerTrigger(server, KEY, "created", "told/{id}");
    await db.doc("told/a").set({ n: 1 });
    await server.settled();
    expect(functions.received.length).toBeGreaterThan(2);
    expect(notices.at(-1)).toContain("given up after 24 h, last outcome: 500");
    await close();
    await functions.close();
  });

  it("is dropped if its function did not ask for retry", async () => {
    const functions = await openFunctions([500]);
    const { server, db, notices, close } = await openFirestore({ functionsUrl: functions.url, timeScale: 1000 });
    await registerTrigger(server, KEY, "created", "told/{id}", { retry: false });
    await db.doc("told/a").set({ n: 1 });
    await server.settled();
    await db.doc("told/b").set({ n: 1 });
    await server.settled();
    expect(functions.received.map(({ headers }) => headers["ce-document"])).toEqual(["told/a", "told/b"]);
    expect(notices).toEqual([expect.stringContaining("did not ask for retry")]);
    await close();
    await functions.close();
  });

  it("comes again after the program was killed, with the same event id", () =>
    withFolder(async (dataDir) => {
      const failing = await openFunctions(Array<number>(100).fill(503));
      const args = ["--data", dataDir, "--functions", new URL(failing.url).host];
      const { child, ended, address = "" } = await runProgram(args);
      await registerTrigger({ url: `http://${address}` }, KEY, "created", "told/{id}");
      const db = new Firestore({ projectId: PROJECT, host: address, ssl: false });
      await db.doc("told/a").set({ n: 1 });
      await expect.poll(() => failing.received.length).toBe(1);
      child.kill("SIGKILL");
      await ended;
      await db.terminate();
      await failing.close();

      const functions = await openFunctions();
      const again = await openFirestore({ dataDir, functionsUrl: functions.url });
      await registerTrigger(again.server, KEY, "created", "told/{id}");
      await again.server.settled();
      const ids = [failing, functions].map(({ received }) => received.map(({ headers }) => headers["ce-id"]));
      expect(ids[1]).toEqual(ids[0]);
      await again.close();
      await functions.close();
    }));

  it("comes again though the functions went on running and do not register a second time", () =>
    withFolder(async (dataDir) => {
      const functions = await openFunctions([503]);
      const first = await openFirestore({ dataDir, functionsUrl: functions.url });
      await registerTrigger(first.server, KEY, "created", "told/{id}");
      await first.db.doc("told/a").set({ n: 1 });
      await expect.poll(() => functions.received.length).toBe(1);
      await first.close();

      const again = await openFirestore({ dataDir, functionsUrl: functions.url, timeScale: 1000 });
      await again.db.doc("told/b").set({ n: 1 });
      await expect.poll(() => functions.received.length).toBe(3);
      const reported = functions.received.map(({ headers }) => headers["ce-document"]);
      expect(reported[0]).toBe("told/a");
      expect(new Set(reported.slice(1))).toEqual(new Set(["told/a", "told/b"]));
      await again.close();
      await functions.close();
    }));
});
