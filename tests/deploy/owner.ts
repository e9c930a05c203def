/** An owner who deploys: the real firebase-tools, led to a local fake of Google's APIs, with a clock that does not wait. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { vi } from "vitest";
import { lockOf } from "../../scripts/deploy/alone.ts";
import { firebase } from "../../scripts/deploy/firebase.ts";
import { functionTargets } from "../../scripts/deploy/function-targets.ts";
import { indexesReady } from "../../scripts/deploy/indexes.ts";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { release } from "../../scripts/deploy/release.ts";
import { askWorld } from "./ask-world.ts";
import { deployEnvironment } from "./google/environment.ts";
import { startGoogle, type Google } from "./google/server.ts";
import { newWorld, type World } from "./google/world.ts";

const ROOT = join(import.meta.dirname, "../..");

export type Step = "firestore,auth" | "functions" | "hosting";
interface Stopped {
  signal: "SIGKILL" | "SIGINT";
  when: RegExp;
}

interface Ended {
  ended: string;
  said: string[];
  /** Seconds, one for each wait. */
  waited: number[];
}

export interface Owner {
  google: Google;
  project: string;
  /** The project is prepared, and these steps of the release are really done; the others count as done. */
  releases(steps: readonly Step[]): Promise<Ended>;
  /** `npm run deploy` as a process; it gets the signal, and the machine goes off with SIGKILL, when `when` is asked for. */
  deploys(stopped?: Stopped, fault?: Google["fault"]): Promise<{ code: number | null; output: string }>;
  signsOut(): Promise<void>;
  stop(): Promise<void>;
}

/** `name` is part of the project's id: its settings lie in the repository's own folder, as an owner's do. */
export async function newOwner(name: string): Promise<Owner> {
  const project = `${name}-${process.pid}`;
  const settings = join(ROOT, "functions", `.env.${project}`);
  const log = join(ROOT, ".local", `deploy-${project}.log`);
  const google = await startGoogle(newWorld(project));
  const home = await mkdtemp(join(tmpdir(), "owner-"));
  await mkdir(join(ROOT, ".local"), { recursive: true });
  await writeFile(settings, "PORCHLIGHT_REGION=europe-west1\n");
  const env = await deployEnvironment(google.url, home);
  for (const [variable, value] of Object.entries(env)) vi.stubEnv(variable, value);

  async function releases(steps: readonly Step[]): Promise<Ended> {
    const said: string[] = [];
    const waited: number[] = [];
    const say = (line: string) => void said.push(line);
    const wait = async (ms: number) => void waited.push(ms / 1_000);
    const direct = askWorld(google.world).google;
    await prepare({ google: direct, project, region: "europe-west1", say, mayReplace: new Set() });
    const config = ["--project", project, "--config", "firebase.deploy.json"];
    const ended = await release({
      async deploy(step) {
        if (!steps.some((each) => each === step)) return { code: 0, output: "" };
        const only = step === "functions" ? await functionTargets(direct, project) : step;
        return firebase(ROOT, log, ["deploy", "--only", only, ...config, ...(step === "functions" ? ["--force"] : [])]);
      },
      assertSignedIn: async () => {},
      indexesReady: () => indexesReady(direct, project, { now: () => 0, wait, say }),
      wait,
      say,
    }).then(
      () => "released",
      (thrown: unknown) => (thrown as Error).message,
    );
    return { ended, said, waited };
  }

  function deploys(stopped?: Stopped, fault?: Google["fault"]): Promise<{ code: number | null; output: string }> {
    const args = ["scripts/deploy.ts", "--project", project];
    const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
    }
    google.fault = (request, number) => {
      if (!stopped?.when.test(request)) return fault?.(request, number);
      google.fault = () => undefined;
      // A machine that goes off takes all of them; a supervisor's signal reaches the first alone.
      process.kill(stopped.signal === "SIGKILL" ? -(child.pid ?? 0) : (child.pid ?? 0), stopped.signal);
      // An answer could come before the signal does.
      return stopped.signal === "SIGKILL" ? "cut" : "held";
    };
    return new Promise((ended) => child.on("close", (code) => ended({ code, output })));
  }

  return {
    google,
    project,
    releases,
    deploys,
    signsOut: () => writeFile(join(home, "configstore", "firebase-tools.json"), "{}"),
    async stop() {
      await google.stop();
      vi.unstubAllEnvs();
      const left = [settings, log, lockOf(ROOT, project)];
      await Promise.all([home, ...left].map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

/** What is in a project in the end, however often a deploy was interrupted. */
export function inTheEnd({
  databases,
  secrets,
  functions,
  indexes,
  fields,
  webApps,
  queues,
  jobs,
  sites,
  policies,
  ...world
}: World) {
  return {
    databases: [...databases.values()].map(({ locationId }) => locationId),
    secrets: [...secrets].map(([id, { versions }]) => [id, versions.at(-1)?.data]),
    functions: [...functions.values()].map(({ name, state }) => `${String(name)} ${String(state)}`).sort(),
    indexes: indexes.map((index) => JSON.stringify([index.collectionGroup, index.fields])).sort(),
    fields: [...fields.keys()].sort(),
    webApps: webApps.size,
    queues: [...queues.keys()],
    jobs: [...jobs.keys()],
    callers: [...policies]
      .filter(([of]) => of.startsWith("run/"))
      .map(([of, { bindings }]) => JSON.stringify([of, bindings]))
      .sort(),
    rules: [...world.releases.keys()],
    signIn: world.authConfig,
    live: [...sites.values()].map(({ live, versions }) => {
      const version = versions.get(live ?? "");
      return [version?.status, version?.files.size];
    }),
  };
}
