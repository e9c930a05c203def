import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPart } from "./part.ts";
import { isAlive } from "./processes.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "part-"));
});
afterAll(() => rm(folder, { recursive: true }));

const partModule = new URL("part.ts", import.meta.url).href;

/** Starts a part whose body is `code`, with `options` in reach; its log is `log`. */
async function start(code: string, options: object = {}) {
  const { url, log } = await written(code);
  return { log, part: await startPart("The lamp", url, options, log) };
}

async function written(code: string, patience = "") {
  const file = join(folder, `${crypto.randomUUID()}.mjs`);
  await writeFile(
    file,
    `import { runPart } from ${JSON.stringify(partModule)};\nawait runPart(async (options) => {${code}}${patience});`,
  );
  return { url: pathToFileURL(file).href, log: `${file}.log` };
}

/** The same in a run of its own, which can be killed. */
async function startInRun(code: string, patience?: string) {
  const { url, log } = await written(code, patience);
  const started = `startPart("The lamp", ${JSON.stringify(url)}, {}, ${JSON.stringify(log)})`;
  const file = `${log}.run.mjs`;
  await writeFile(file, `import { startPart } from ${JSON.stringify(partModule)};\nawait ${started};`);
  return { run: spawn(process.execPath, [file]), log };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}

const CHILD = `
  const { spawn } = await import("node:child_process");
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  console.log("child", child.pid);`;

async function childOf(log: string): Promise<number> {
  const read = () =>
    readFile(log, "utf8").then(
      (text) => /child (\d+)/.exec(text)?.[1],
      () => undefined, // the log is not there yet
    );
  await until(async () => (await read()) !== undefined);
  return Number(await read());
}

test("a part that is asked to stop does, and what it had started ends with it", async () => {
  const { part, log } = await start(`${CHILD} return async () => console.log("good night");`);
  const child = await childOf(log);
  expect(isAlive(child)).toBe(true);
  await part.stop();
  await until(() => !isAlive(child));
  expect(await readFile(log, "utf8")).toContain("good night");
});

test("a part that ends by itself is named in one sentence, and what it had started ends too", async () => {
  const { part, log } = await start(`${CHILD} setTimeout(() => process.exit(7), 1_000); return async () => {};`);
  expect(await part.crashed).toBe(`The lamp stopped by itself (exit code 7); its output is in ${log}.`);
  const child = await childOf(log);
  await until(() => !isAlive(child));
});

test("a part that cannot start says why", async () => {
  await expect(start(`throw new Error("there is no oil");`)).rejects.toThrow("The lamp did not start: there is no oil");
});

test("a part is given its options", async () => {
  const { part, log } = await start(`console.log("wick", options.wick); return async () => {};`, { wick: 3 });
  await part.stop();
  expect(await readFile(log, "utf8")).toContain("wick 3");
});

test("when the run is killed while a part starts, the part leaves nothing that it had started", async () => {
  // It has no time to notice that the run is gone, and then says a word and that it is ready.
  const gone = `await new Promise((resolve) => setTimeout(resolve, 50)); while (process.ppid === run);`;
  const code = `const run = process.ppid; ${CHILD} ${gone} console.log("late"); return async () => {};`;
  const { run, log } = await startInRun(code);
  const child = await childOf(log);
  run.kill("SIGKILL");
  await until(() => !isAlive(child));
  expect(isAlive(child)).toBe(false);
});

test.each([
  ["stops in good order", "() => {}", ""],
  ["cannot come to its end", "() => new Promise(() => {})", ", 200"],
])("when the run is killed, a part that %s leaves nothing that it had started", async (_what, stop, patience) => {
  const { run, log } = await startInRun(`${CHILD} return async () => (${stop})();`, patience);
  const child = await childOf(log);
  run.kill("SIGKILL");
  await until(() => !isAlive(child));
  expect(isAlive(child)).toBe(false);
});
