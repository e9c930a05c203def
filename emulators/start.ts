/** `npm start`: builds, starts everything, seeds, prints where to click, and stops cleanly on Ctrl-C. */
import { spawnSync } from "node:child_process";
import { rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { seed } from "./demo/seed.ts";
import { ADMIN, AGENT } from "./demo/site.ts";
import { portsFrom } from "./run/ports.ts";
import { startStack } from "./run/stack.ts";

const USAGE = `npm start -- [--fresh] [--data <folder>] [--firestore=google] [--help]
  --fresh             forget what was kept and begin anew
  --data <folder>     keep data and logs there instead of in .local/
  --firestore=google  Google's own Firestore emulator (Java) instead of the embedded one; it keeps nothing`;

const root = fileURLToPath(new URL("..", import.meta.url));
await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
});

async function main(flags: string[]): Promise<void> {
  const { fresh, data, firestore, help } = read(flags);
  if (help) {
    console.log(USAGE);
    return;
  }
  if (firestore !== "embedded" && firestore !== "google") {
    throw new Error(`--firestore is "embedded" or "google", not "${firestore}".`);
  }
  const folder = resolve(root, data);

  const started = performance.now();
  const ports = portsFrom(process.env);
  console.log("Porchlight, on this machine\n");
  build();
  if (fresh) await rm(folder, { recursive: true, force: true });

  const { signal, interrupted } = listenForInterrupt();
  const onProgress = (line: string) => console.log(`  ${line}`);
  const stack = await startStack({ root, folder, ports, firestore, signal, onProgress });
  try {
    if (!signal.aborted) {
      const seeded = await seed(stack.url);
      console.log(`  ${seeded ? "Seeded a site, two accounts and a few conversations" : "Kept what was there"}`);
      announce(stack.url, data, started);
    }
    const crash = await Promise.race([stack.failed, interrupted]);
    if (crash !== undefined) throw new Error(crash);
  } finally {
    await stack.stop();
  }
  process.exit(0);
}

/** Ctrl-C, a supervisor's signal, or the end of whoever started us. While the parts start, it ends those that run. */
function listenForInterrupt(): { signal: AbortSignal; interrupted: Promise<void> } {
  const controller = new AbortController();
  const { promise: interrupted, resolve } = Promise.withResolvers<void>();
  const interrupt = () => {
    if (controller.signal.aborted) return;
    console.log("\nStopping ...");
    controller.abort(new Error("Stopped before everything had started."));
    resolve();
  };
  for (const event of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"]) process.on(event, interrupt);
  return { signal: controller.signal, interrupted };
}

function read(flags: string[]) {
  try {
    return parseArgs({
      args: flags,
      options: {
        fresh: { type: "boolean", default: false },
        data: { type: "string", default: ".local" },
        firestore: { type: "string", default: "embedded" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`, { cause: error });
  }
}

function build(): void {
  const result = spawnSync(process.execPath, [join(root, "scripts", "build.ts")], { cwd: root, encoding: "utf8" });
  if (result.status !== 0) throw new Error(`The build failed:\n${result.stdout}${result.stderr}`);
  console.log(`  The build: ${result.stdout.trim()}`);
}

function announce(url: { site: string; phone: string }, data: string, started: number): void {
  console.log(`
Ready in ${((performance.now() - started) / 1000).toFixed(1)} s. Where to click:

  the shop, with the widget   ${url.site}/
  the panel                   ${url.site}/panel/
  the owner's phone           ${url.phone}/

  ${ADMIN.email} and ${AGENT.email}, password ${ADMIN.password}

Ctrl-C stops everything. Data is kept in ${data}/; npm start -- --fresh begins anew.`);
}
