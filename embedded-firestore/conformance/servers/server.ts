/** A Firestore that runs as a program of its own, whoever made it. */
import { spawn } from "node:child_process";
import { connect, createServer } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { ChildProcess } from "node:child_process";
import type { AddressInfo } from "node:net";

/** Which Firestore it is, as it stands in the names of tests and in tables. */
export type Maker = "the embedded Firestore" | "Google's Firestore emulator";

export interface FirestoreServer {
  readonly maker: Maker;
  /** `127.0.0.1:8080`. */
  readonly address: string;
  readonly pid: number;
  /** Milliseconds from its spawning until it accepted a connection. */
  readonly startedIn: number;
  /** Ends the program and all that it started. */
  readonly stop: () => Promise<void>;
}

interface Program {
  readonly maker: Maker;
  readonly command: string;
  readonly args: (port: number) => readonly string[];
}

const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 5_000;

/** Starts a program on a free port; rejects with what it printed if it ends before it listens. */
export async function startProgram({ maker, command, args }: Program): Promise<FirestoreServer> {
  const port = await freePort();
  const started = performance.now();
  // A group of its own, so that what it starts can be ended with it.
  const child = spawn(command, [...args(port)], {
    // Where no firebase.json is that it would take its rules from.
    cwd: import.meta.dirname,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      output.push(chunk.toString());
      if (output.length > 50) output.shift();
    });
  }
  // Whoever started it may end before it has stopped it.
  const abandon = (): void => killGroup(child);
  process.once("exit", abandon);
  child.once("exit", () => process.off("exit", abandon));
  const ended = new Promise<never>((_, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${maker} ended with ${code}:\n${output.join("")}`)));
  });
  ended.catch(() => undefined);
  const stop = (): Promise<void> => endGroup(child);
  await Promise.race([ended, accepting(port, started)]).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const startedIn = performance.now() - started;
  return { maker, address: `127.0.0.1:${port}`, pid: child.pid ?? 0, startedIn, stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function accepting(port: number, since: number): Promise<void> {
  while (performance.now() - since < START_LIMIT_MS) {
    if (await connects(port)) return;
    await wait(10);
  }
  throw new Error(`Nothing listens on port ${port} after ${START_LIMIT_MS / 1000} s`);
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

function killGroup({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, "SIGKILL");
}

async function endGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  process.kill(-pid, "SIGTERM");
  const late = setTimeout(() => killGroup(child), STOP_LIMIT_MS);
  await exited;
  clearTimeout(late);
}
