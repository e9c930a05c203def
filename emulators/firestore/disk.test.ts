import { spawn } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Firestore } from "@google-cloud/firestore";
import { expect, it } from "vitest";
import { openFirestore, PROJECT, withFolder } from "./test-firestore.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

/** The program, once it has said its first line or has ended. */
async function run(args: string[]) {
  const child = spawn(process.execPath, [MAIN, "--port", "0", ...args]);
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const said = new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  const address = /\S+:\d+/.exec(await Promise.race([said, ended.then(() => "")]))?.[0];
  return { child, ended, address, errors: () => errors };
}

it("keeps every write that was acknowledged before the process was killed", () =>
  withFolder(async (dataDir) => {
    const { child, ended, address = "" } = await run(["--data", dataDir]);
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

it.each([
  [
    "a folder that cannot be made",
    () => ["--data", "/proc/nothing"],
    /^The data folder \/proc\/nothing cannot be used: [^\n]*\n$/,
  ],
  ["a file in the place of a folder", () => ["--data", MAIN], /^The data folder .*main\.ts cannot be used: [^\n]*\n$/],
  [
    "a missing index file",
    () => ["--memory", "--indexes", "none.json"],
    /^The index file none\.json cannot be read\.\n$/,
  ],
])("does not start on %s: one sentence, exit code 1", async (_, args, sentence) => {
  const { ended, errors } = await run(args());
  expect(await ended).toBe(1);
  expect(errors()).toMatch(sentence);
});

it("does not start on a damaged file, and names it with the offset", () =>
  withFolder(async (dataDir) => {
    const first = await openFirestore({ dataDir });
    await first.db.doc("c/a").set({ n: 1 });
    await first.close();
    const file = path.join(dataDir, "firestore.log");
    await writeFile(file, (await readFile(file, "utf8")).replace('"n"', '"m"'));
    const { ended, errors } = await run(["--data", dataDir]);
    expect(await ended).toBe(1);
    expect(errors()).toMatch(/firestore\.log: damaged record at offset \d+; [^\n]*\n$/);
  }));
