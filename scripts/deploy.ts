/** `npm run deploy`: builds, prepares the project, deploys, and asks nothing. Safe to run again at any point. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { firebase } from "./deploy/firebase.ts";
import { openGoogle } from "./deploy/google.ts";
import { indexesReady } from "./deploy/indexes.ts";
import { prepare } from "./deploy/prepare.ts";
import { release } from "./deploy/release.ts";
import { projectSettings } from "./deploy/settings.ts";

const HELP = `Deploys Porchlight to your Firebase project, anew or for the first time. Asks nothing; safe to run again.

  npm run deploy -- --project <id>

  --project  the project's id, as in functions/.env.<id>
  --help     this text`;

const root = fileURLToPath(new URL("..", import.meta.url));
const say = (line: string) => console.log(line);
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

try {
  const { values } = parseArgs({ options: { project: { type: "string" }, help: { type: "boolean" } } });
  if (values.help) say(HELP);
  else await deploy(values.project);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function deploy(project: string | undefined): Promise<void> {
  if (project === undefined || !/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(project)) {
    throw new Error("Name your Firebase project: npm run deploy -- --project <id>.");
  }
  const { PORCHLIGHT_REGION: region = "" } = await projectSettings(root, project);
  const { status } = spawnSync(process.execPath, [join(root, "scripts", "build.ts")], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed; nothing was deployed.");
  const google = await openGoogle(root, project);
  await prepare({ google, project, region, say });
  const log = join(root, ".local", `deploy-${project}.log`);
  mkdirSync(join(root, ".local"), { recursive: true });
  const config = ["--project", project, "--config", "firebase.deploy.json"];
  await release({
    // --force: no question for old images, and for functions of ours that are no more; nothing else is removed by it.
    deploy: (only) =>
      firebase(root, log, ["deploy", "--only", only, ...config, ...(only === "functions" ? ["--force"] : [])]),
    indexesReady: () => indexesReady(google, project, { now: Date.now, wait, say }),
    wait,
    say,
  }).catch((thrown: unknown) => {
    throw new Error(`${thrown instanceof Error ? thrown.message : String(thrown)}\nAll that was said: ${log}`);
  });
  say(`Deployed. The panel is at https://${project}.web.app/panel/.`);
}
