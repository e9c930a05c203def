/** `npm start` as a newcomer runs it, on other ports and in a folder of its own; ends by Ctrl-C. */
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import { freePorts, type Ports } from "../../emulators/run/ports.ts";
import { below, isAlive } from "../../emulators/run/processes.ts";

const root = join(import.meta.dirname, "../..");

export interface Started {
  url: { site: string; panel: string; phone: string };
  /** All that it has printed so far. */
  output(): string;
  /** Presses Ctrl-C; resolves with the exit code and the ids of processes that outlived it. */
  interrupt(): Promise<{ code: number | null; left: number[] }>;
  /** The ids of the processes below it, now. */
  processes(): number[];
  exited: Promise<number | null>;
}

export async function portsForOneRun(): Promise<Ports> {
  const [hosting = 0, functions = 0, auth = 0, firestore = 0, phone = 0, tasks = 0] = await freePorts(6);
  return { hosting, functions, auth, firestore, phone, tasks };
}

/** Resolves when it has printed `until`, by default when it says where to click; rejects with its output if it ends before. */
export async function npmStart(
  folder: string,
  ports: Ports,
  options: string[] = [],
  until = "Ready in",
): Promise<Started> {
  const child = spawn("npm", ["start", "--silent", "--", "--data", folder, ...options], {
    cwd: root,
    detached: true, // a process group of its own, as a terminal gives it
    env: {
      ...ownEnvironment(),
      PORCHLIGHT_PORT_HOSTING: String(ports.hosting),
      PORCHLIGHT_PORT_FUNCTIONS: String(ports.functions),
      PORCHLIGHT_PORT_AUTH: String(ports.auth),
      PORCHLIGHT_PORT_FIRESTORE: String(ports.firestore),
      PORCHLIGHT_PORT_PHONE: String(ports.phone),
      PORCHLIGHT_PORT_TASKS: String(ports.tasks),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(until)) resolve();
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    void exited.then((code) => reject(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  const site = `http://127.0.0.1:${ports.hosting}`;
  return {
    url: { site, panel: `${site}/panel/`, phone: `http://127.0.0.1:${ports.phone}` },
    output: () => output,
    processes: () => below(pidOf(child)),
    exited,
    async interrupt() {
      const pid = pidOf(child);
      const all = below(pid);
      process.kill(-pid, "SIGINT"); // a terminal signals the whole foreground group
      const code = await exited;
      return { code, left: await stillAlive(all) };
    },
  };
}

/** Those that are there for good: one that was killed may take a moment to be gone, on a busy machine several seconds. */
export async function stillAlive(pids: readonly number[]): Promise<number[]> {
  const deadline = performance.now() + 20_000;
  while (pids.some(isAlive) && performance.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 50));
  return pids.filter(isAlive);
}

/** The environment without what the test runner has put there: a newcomer's terminal has none of it. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const runners = /^(NODE_ENV|VITEST|VITE_|MODE$|DEV$|PROD$|SSR$|BASE_URL$|TEST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !runners.test(name)));
}

function pidOf({ pid }: ChildProcess): number {
  if (pid === undefined) throw new Error("npm could not be started");
  return pid;
}
