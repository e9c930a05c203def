/** One deploy, from the build to the released pages. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../migrations/migrate.ts";
import { versionOf } from "../migrations/version.ts";
import { firebase } from "./firebase.ts";
import type { Google } from "./google.ts";
import { indexesReady } from "./indexes.ts";
import { prepare } from "./prepare.ts";
import { release } from "./release.ts";
import { projectSettings } from "./settings.ts";

export interface Deploy {
  root: string;
  project: string;
  google: Google;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
}

/** Builds, prepares the project and releases. Throws one sentence with what to do; may be run again at any point. */
export async function deploy({ root, project, google, say, wait }: Deploy): Promise<void> {
  const { PORCHLIGHT_REGION: region = "" } = await projectSettings(root, project);
  const { status } = spawnSync(process.execPath, [join(root, "scripts", "build.ts")], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("The build failed; nothing was deployed.");
  await prepare({ google, project, region, say });
  const database = { google, project, wait };
  // Before anything of this version is there, which would pass over what is newer.
  await versionOf(database);
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
  await migrate(database, { say });
  say(`Deployed. The panel is at https://${project}.web.app/panel/.`);
}
