import { EventEmitter } from "node:events";
import { createRequire } from "node:module";
import { beforeAll, expect, test } from "vitest";
import { serveConcurrently } from "./worker-concurrency.ts";

interface Log {
  level: string;
  text: string;
}
interface Worker {
  state: string;
  readyForWork(): void;
}
const require = createRequire(import.meta.url);
const { RuntimeWorker } = require("firebase-tools/lib/emulator/functionsRuntimeWorker") as {
  RuntimeWorker: new (trigger: undefined, runtime: object, log: object) => Worker;
};

beforeAll(() => serveConcurrently());

/** firebase-tools' own worker over a process that only says what the test lets it say. */
function aWorker() {
  const [stdout, events] = [new EventEmitter(), new EventEmitter()];
  let kills = 0;
  const process = Object.assign(new EventEmitter(), { stdout, kill: () => (kills += 1) });
  const worker = new RuntimeWorker(undefined, { process, events }, {});
  const logs: Log[] = [];
  events.on("log", ({ level, text }: Log) => logs.push({ level, text }));
  return { worker, logs, say: (text: string) => stdout.emit("data", Buffer.from(text)), kills: () => kills };
}

/** What the emulator's runtime writes when a function throws (functionsEmulatorRuntime.js). */
const thrown = `${JSON.stringify({ level: "FATAL", type: "runtime-error", text: "not told yet" })}\n`;

test.each(["IDLE", "BUSY"])("an error of one event is no end of a process that serves (%s), and is logged", (state) => {
  const { worker, logs, say, kills } = aWorker();
  worker.readyForWork();
  worker.state = state;
  say(thrown);
  expect(kills()).toBe(0);
  expect(logs).toEqual([{ level: "ERROR", text: "not told yet" }]);
});

test("nor is one that comes in pieces, between other lines", () => {
  const { worker, logs, say, kills } = aWorker();
  worker.readyForWork();
  const lines = `one\n${thrown}two\n`;
  for (const piece of [lines.slice(0, 13), lines.slice(13, 20), lines.slice(20)]) say(piece);
  expect(kills()).toBe(0);
  expect(logs.map(({ text }) => text)).toEqual(["one", "not told yet", "two"]);
});

test("a process that fails before its first request is ended", () => {
  const { say, kills } = aWorker();
  say(thrown);
  expect(kills()).toBe(1);
});
