import { createServer } from "node:net";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { npmStart, portsForOneRun, stillAlive } from "../stack/npm-start.ts";
import { below, commandOf } from "../../emulators/run/processes.ts";
import { stackForTests } from "../stack/stack-for-tests.ts";

test("a part that crashes is named in one sentence, and everything else has stopped", async () => {
  const before = new Set(below(process.pid));
  const stack = await stackForTests("crash");
  const started = below(process.pid).filter((pid) => !before.has(pid));
  const providers = started.find((pid) => commandOf(pid).includes("providers-part.ts"));
  expect(providers).toBeDefined();
  process.kill(providers ?? 0, "SIGKILL");
  expect(await stack.failed).toMatch(
    /^Telegram and the phone stopped by itself \(SIGKILL\); its output is in \S+providers\.log\.$/,
  );
  expect(await stillAlive(started)).toEqual([]);
  await stack.stop();
});

test("npm start names a taken port and the variable that changes it, and starts nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "porchlight-"));
  const ports = await portsForOneRun();
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(ports.phone, "127.0.0.1", listening));
  const sentence = `Port ${ports.phone} (phone) is taken; stop what uses it, or set PORCHLIGHT_PORT_PHONE to another port.`;
  await expect(npmStart(folder, ports)).rejects.toThrow(sentence);
  await new Promise((closed) => taken.close(closed));
  await rm(folder, { recursive: true, force: true });
});

test("npm start refuses an option that it does not know", async () => {
  const folder = await mkdtemp(join(tmpdir(), "porchlight-"));
  await expect(npmStart(folder, await portsForOneRun(), ["--fresch"])).rejects.toThrow("Unknown option '--fresch'");
  await rm(folder, { recursive: true, force: true });
});

test("Ctrl-C while everything is still starting leaves no process, and nothing that keeps it from starting again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "porchlight-"));
  const started = await npmStart(folder, await portsForOneRun(), [], "Firestore is ready");
  expect((await started.interrupt()).left).toEqual([]);
  expect(started.output()).not.toContain("Ready in");
  const again = await npmStart(folder, await portsForOneRun());
  expect(again.output()).toContain("Seeded");
  expect((await again.interrupt()).left).toEqual([]);
  await rm(folder, { recursive: true, force: true });
});
