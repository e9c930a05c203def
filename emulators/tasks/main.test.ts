import { spawn } from "node:child_process";
import { appendFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { QUEUE } from "./test-scene.ts";
import { startWorker } from "./test-worker.ts";

/** The program, run as its command line does; resolves when it has said its first line or has ended. */
async function runProgram(args: readonly string[]) {
  const main = fileURLToPath(new URL("main.ts", import.meta.url));
  const child = spawn(process.execPath, [main, "--port", "0", ...args]);
  let errors = "";
  child.stderr.on("data", (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const said = new Promise<string>((resolve) =>
    child.stdout.once("data", (chunk: Buffer) => resolve(chunk.toString())),
  );
  const address = /\S+:\d+/.exec(await Promise.race([said, ended.then(() => "")]))?.[0] ?? "";
  const post = (where: string, body: object) =>
    fetch(`http://${address}/${where}`, { method: "POST", body: JSON.stringify(body) }).then(({ status }) => status);
  return { child, ended, post, errors: () => errors };
}

it("loses no task that it has taken when it is killed, and says so of what it had no time to write", async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), "tasks-"));
  const worker = await startWorker();
  const queue = { defaultUri: worker.url };
  const first = await runProgram(["--data", dataDir]);
  expect(await first.post(QUEUE, queue)).toBe(200);
  const scheduleTime = new Date(Date.now() + 3_600_000).toISOString();
  const httpRequest = { body: "e30=" };
  for (let id = 0; id < 20; id++) {
    expect(
      await first.post(`${QUEUE}/tasks`, { task: { name: `${QUEUE}/tasks/t${id}`, httpRequest, scheduleTime } }),
    ).toBe(200);
  }
  first.child.kill("SIGKILL");
  await first.ended;
  await appendFile(path.join(dataDir, "tasks.log"), '1234abcd {"kind":"gone","na');

  const second = await runProgram(["--data", dataDir]);
  expect(second.errors()).toMatch(/tasks\.log: dropped an incomplete last record at offset \d+/);
  expect(await second.post(QUEUE, queue)).toBe(200);
  expect(await second.post("emulator/v1/run", { until: scheduleTime })).toBe(200);
  const names = new Set(worker.received.map(({ headers }) => headers["x-cloudtasks-taskname"]));
  expect(names.size).toBe(20);
  second.child.kill("SIGTERM");
  expect(await second.ended).toBe(0);
  await worker.close();
  await rm(dataDir, { recursive: true });
});

it.each([
  [["--port", "none"], "--port none is not a port."],
  [["--data", ""], "--data names no folder."],
])("says what is wrong with %j", async (args, message) => {
  const { ended, errors } = await runProgram(args);
  expect([await ended, errors()]).toEqual([1, `${message}\n`]);
});
