/** The two ends of a part of the local run: a process of its own that says when it is ready and stops when asked. */
import { fork } from "node:child_process";
import { createWriteStream } from "node:fs";
import { fileURLToPath } from "node:url";

/** A running part, as the run holds it. */
export interface Part {
  name: string;
  /** Settles when the process has ended without being asked to, with one sentence. */
  crashed: Promise<string>;
  stop(): Promise<void>;
}

type FromPart = { ready: true } | { failed: string };

/** How long a part may take to stop before it is ended with its children. */
const STOP_MS = 20_000;

/** Starts `./<file>` as a process group of its own; its output goes to the log file. Rejects with one sentence. */
export async function startPart(
  name: string,
  file: string,
  options: object,
  logFile: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Part> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [JSON.stringify(options)], {
    detached: true, // its own group: Ctrl-C reaches it only through us, and its children end with it
    stdio: ["ignore", "pipe", "pipe", "ipc"],
    env: { ...process.env, ...environment },
  });
  const log = createWriteStream(logFile, { flags: "a" });
  child.stdout?.pipe(log, { end: false });
  child.stderr?.pipe(log, { end: false });

  let stopping = false;
  const crash = Promise.withResolvers<string>();
  const exited = new Promise<string>((resolve) => {
    child.on("exit", (code, signal) => {
      endGroup(child.pid);
      log.end();
      const sentence = `${name} stopped by itself (${signal ?? `exit code ${code}`}); its output is in ${logFile}.`;
      if (!stopping) crash.resolve(sentence);
      resolve(sentence);
    });
  });
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message: FromPart) => {
      if ("ready" in message) resolve();
      else reject(new Error(`${name} did not start: ${message.failed}`));
    });
    child.on("error", (error) => reject(new Error(`${name} did not start: ${error.message}`)));
    void exited.then((sentence) => reject(new Error(sentence)));
  }).catch(async (error: unknown) => {
    endGroup(child.pid);
    await exited;
    throw error;
  });

  return {
    name,
    crashed: crash.promise,
    async stop() {
      stopping = true;
      if (child.connected) child.send("stop");
      const deadline = setTimeout(() => endGroup(child.pid), STOP_MS);
      await exited;
      clearTimeout(deadline);
    },
  };
}

/**
 * The part's own end: starts, reports, and stops on request or when the run itself has died. A run that has died cannot
 * end what is left, so the part then does it: it ends its whole group once it has stopped, or after `stopMs`.
 */
export async function runPart(
  start: (options: unknown) => Promise<() => Promise<void>>,
  stopMs: number = STOP_MS,
): Promise<void> {
  // A run that has died hears nothing, and takes no output: neither may keep the part from its own end.
  const report = (message: FromPart) => void (process.connected && process.send?.(message, () => undefined));
  for (const output of [process.stdout, process.stderr]) output.on("error", () => undefined);
  const run = process.ppid;
  process.on("exit", () => {
    // Whatever it exits of: while the run is there, the run ends the group.
    if (!process.connected || process.ppid !== run) endGroup(process.pid);
  });
  let stop: (() => Promise<void>) | undefined;
  let stopped: Promise<void> | undefined;
  let failed = false;
  const end = () => {
    stopped ??= (stop ?? (async () => undefined))().then(
      () => process.exit(failed ? 1 : 0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  // Ctrl-C is the run's business; a part that acted on it too would tear down what others still need.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", end);
  process.on("message", (message) => {
    if (message === "stop") end();
  });
  process.on("disconnect", () => {
    end();
    setTimeout(() => process.exit(1), stopMs);
  });
  try {
    stop = await start(JSON.parse(process.argv[2] ?? "{}"));
    report({ ready: true });
  } catch (error) {
    report({ failed: error instanceof Error ? error.message : String(error) });
    console.error(error);
    failed = true;
    if (process.connected) process.disconnect();
  }
}

/** Ends whatever is left of a part's process group. */
function endGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // Nothing of the group is left: what we wanted.
  }
}
