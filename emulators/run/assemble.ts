/** Lays out one run's folder: the built product, the demo shop, and the run's own firebase.json and parameters. */
import { cp, mkdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePorts, type Ports } from "./ports.ts";

export interface Assembly {
  root: string;
  /** Where the run's folder is made; what was there is replaced. */
  folder: string;
  ports: Ports;
  /** Values of the functions' parameters and secrets (`.env.local`, `.secret.local`). */
  parameters: Record<string, string>;
  secrets: Record<string, string>;
  /** Which of the functions' codebases run. */
  codebases: Codebase[];
}

export type Codebase = "api" | "notify";

interface FirebaseJson {
  functions: { source: string; codebase: string }[];
  hosting: { public: string; headers: { source: string; headers: { key: string; value: string }[] }[] };
  emulators: Record<string, unknown>;
}

/** The port of the emulators' hub, which nobody chooses. Throws one sentence that names what is not built. */
export async function assemble({
  root,
  folder,
  ports,
  parameters,
  secrets,
  codebases,
}: Assembly): Promise<{ hub: number }> {
  for (const built of ["dist/hosting/widget.js", "dist/hosting/panel/index.html", "functions/dist/api/index.js"]) {
    await stat(join(root, built)).catch(() => {
      throw new Error(`${built} is missing; run "npm run build" first.`);
    });
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  // The run may lie anywhere; the functions find their packages here, as they would after a deploy's own install.
  await symlink(join(root, "node_modules"), join(folder, "node_modules"), "dir");
  const hosting = join(folder, "hosting");
  await cp(join(root, "dist", "hosting"), hosting, { recursive: true });
  await cp(join(root, "emulators", "demo", "shop"), hosting, { recursive: true });
  const local = {
    auth: `http://127.0.0.1:${ports.auth}`,
    push: `http://127.0.0.1:${ports.phone}`,
  };
  await writeFile(join(hosting, "local.json"), JSON.stringify(local));

  for (const codebase of codebases) {
    const target = join(folder, "functions", codebase);
    await cp(join(root, "functions", "dist", codebase), target, { recursive: true });
    await writeFile(join(target, ".env.local"), dotenv(parameters));
    await writeFile(join(target, ".secret.local"), dotenv(secrets));
  }
  const config = JSON.parse(await readFile(join(root, "firebase.deploy.json"), "utf8")) as FirebaseJson;
  const own = await ownPorts();
  const runs = localConfig(config, codebases, ports, own, Object.values(local));
  await writeFile(join(folder, "firebase.json"), JSON.stringify(runs));
  return own;
}

/** Ports of what Firebase's emulators start for themselves; that of their own Tasks must be free, and nobody listens there. */
async function ownPorts() {
  const [hub = 0, logging = 0, eventarc = 0, tasks = 0] = await freePorts(4);
  return { hub, logging, eventarc, tasks };
}

/** What docs/embedding.md asks of a shop that has a policy, on the demo's own site. */
const SHOP_POLICY = {
  key: "Content-Security-Policy",
  value:
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** The deployed configuration with the run's folders and ports, and the emulators' addresses let through the CSP. */
function localConfig(
  config: FirebaseJson,
  codebases: string[],
  ports: Ports,
  own: Awaited<ReturnType<typeof ownPorts>>,
  origins: string[],
): object {
  const at = (port: number) => ({ host: "127.0.0.1", port });
  return {
    // In this order, which is the order of loading: when `api` answers, `notify` hears already.
    functions: config.functions
      .filter(({ codebase }) => codebases.includes(codebase))
      .map((entry) => ({ ...entry, ...inFolder(`functions/${entry.codebase}`) })),
    hosting: {
      ...config.hosting,
      public: "hosting",
      headers: [
        ...config.hosting.headers.map((rule) => ({
          ...rule,
          headers: rule.headers.map(({ key, value }) => ({
            key,
            value: value.replace("connect-src 'self'", `connect-src 'self' ${origins.join(" ")}`),
          })),
        })),
        ...["/", "/about.html", "/index.html"].map((source) => ({ source, headers: [SHOP_POLICY] })),
      ],
    },
    emulators: {
      ...config.emulators,
      auth: at(ports.auth),
      functions: at(ports.functions),
      hosting: at(ports.hosting),
      hub: at(own.hub),
      logging: at(own.logging),
      eventarc: at(own.eventarc),
      tasks: at(own.tasks),
      ui: { enabled: false },
    },
  };
}

/** Source and parameters of a codebase lie in one folder here. */
function inFolder(folder: string) {
  return { source: folder, configDir: folder };
}

function dotenv(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}\n`)
    .join("");
}
