import { appendFile, readFile, stat, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { Firestore } from "@google-cloud/firestore";
import { expect, it } from "vitest";
import { openFirestore, PROJECT, withFolder } from "./test-firestore.ts";
import { runProgram } from "./test-program.ts";

it("keeps every write that was acknowledged before the process was killed", () =>
  withFolder(async (dataDir) => {
    const { child, ended, address = "" } = await runProgram(["--data", dataDir]);
    const db = new Firestore({ projectId: PROJECT, host: address, ssl: false });
    const acknowledged: number[] = [];
    const writes = Array.from({ length: 200 }, async (_, n) => {
      await db.doc(`c/${n}`).set({ n });
      acknowledged.push(n);
      if (acknowledged.length === 100) child.kill("SIGKILL");
    });
    await ended;
    void Promise.allSettled(writes);
    const survivors = [...acknowledged];
    await db.terminate();
    const again = await openFirestore({ dataDir });
    const found = new Set((await again.db.collection("c").get()).docs.map((document) => document.get("n") as number));
    expect(survivors.length).toBeGreaterThanOrEqual(100);
    expect(survivors.filter((n) => !found.has(n))).toEqual([]);
    await again.close();
  }));

it("drops a torn last record with a notice, and goes on from there", () =>
  withFolder(async (dataDir) => {
    const first = await openFirestore({ dataDir });
    await first.db.doc("c/a").set({ n: 1 });
    await first.close();
    const file = path.join(dataDir, "firestore.log");
    const { size } = await stat(file);
    // Half of what is written of a commit, as when the machine loses power in the middle of it.
    await appendFile(file, '1234abcd {"kind":"commit","database":"projects/demo-te');
    const second = await openFirestore({ dataDir });
    expect(second.notices).toEqual([`${file}: dropped an incomplete last record at offset ${size}`]);
    await second.db.doc("c/b").set({ n: 2 });
    await second.close();
    const third = await openFirestore({ dataDir });
    expect(third.notices).toEqual([]);
    expect((await third.db.collection("c").get()).docs.map((one) => one.data())).toEqual([{ n: 1 }, { n: 2 }]);
    await third.close();
  }));

it("compacts the log at a clean stop", () =>
  withFolder(async (dataDir) => {
    const file = path.join(dataDir, "firestore.log");
    const { db, close } = await openFirestore({ dataDir });
    for (let n = 0; n < 100; n++) await db.doc("c/a").set({ n });
    const { size } = await stat(file);
    await close();
    expect((await stat(file)).size).toBeLessThan(size / 10);
    const again = await openFirestore({ dataDir });
    expect((await again.db.doc("c/a").get()).data()).toEqual({ n: 99 });
    await again.close();
  }));

it("says in words that the disk is full at a clean stop, and keeps what was acknowledged", () =>
  withFolder(async (dataDir) => {
    const full = await openFirestore({ dataDir });
    await full.db.doc("c/a").set({ n: 1 });
    await full.db.doc("c/a").set({ n: 2 });
    const file = path.join(dataDir, "firestore.log");
    // What is written there finds no space.
    await symlink("/dev/full", `${file}.new`);
    await full.close();
    expect(full.notices).toEqual([`${file} stays as long as it is, with all that was acknowledged: the disk is full`]);
    const again = await openFirestore({ dataDir });
    expect((await again.db.doc("c/a").get()).data()).toEqual({ n: 2 });
    await again.close();
    expect(again.notices).toEqual([]);
  }));

it("does not start on a damaged file, and names it with the offset", () =>
  withFolder(async (dataDir) => {
    const first = await openFirestore({ dataDir });
    await first.db.doc("c/a").set({ n: 1 });
    await first.close();
    const file = path.join(dataDir, "firestore.log");
    await writeFile(file, (await readFile(file, "utf8")).replace('"n"', '"m"'));
    const { ended, errors } = await runProgram(["--data", dataDir]);
    expect(await ended).toBe(1);
    expect(errors()).toMatch(/firestore\.log: damaged record at offset \d+; [^\n]*\n$/);
  }));

it("is kept by one program at a time, and by another after that was killed", () =>
  withFolder(async (dataDir) => {
    const first = await runProgram(["--data", dataDir]);
    const second = await runProgram(["--data", path.join(dataDir, "..", path.basename(dataDir))]);
    expect(await second.ended).toBe(1);
    expect(second.errors()).toBe(`The data folder ${dataDir} cannot be used: another program is using it\n`);
    await expect(openFirestore({ dataDir })).rejects.toThrow("another program is using it");
    first.child.kill("SIGKILL");
    await first.ended;
    const third = await openFirestore({ dataDir });
    await third.close();
    const fourth = await openFirestore({ dataDir });
    await fourth.close();
  }));
