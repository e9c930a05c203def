/** One deploy, from the build to the released pages. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { allowRecaptcha } from "../deploy-config.ts";
import { migrate } from "../migrations/migrate.ts";
import { versionOf } from "../migrations/version.ts";
import { otherScript } from "../other-script.ts";
import { allow } from "./rights/allow.ts";
import { alone, lockOf } from "./alone.ts";
import { firebase } from "./firebase.ts";
import { functionTargets } from "./function-targets.ts";
import { GoogleError, type Google } from "./google.ts";
import { indexesReady } from "./indexes.ts";
import { prepare } from "./prepare.ts";
import { release } from "./release.ts";
import type { Replaced } from "./replaced.ts";
import { projectSettings } from "./settings.ts";

export interface Deploy {
  root: string;
  project: string;
  google: Google;
  say: (line: string) => void;
  wait: (ms: number) => Promise<void>;
  mayReplace?: ReadonlySet<Replaced["what"]>;
}

/** Builds, prepares the project and releases. Throws one sentence with what to do; may be run again at any point. */
export async function deploy(given: Deploy): Promise<void> {
  const settings = await projectSettings(given.root, given.project);
  const { root, project } = given;
  await alone(lockOf(root, project), `A deploy of ${project}`, () => deployTo(settings, given));
}

async function deployTo(
  { PORCHLIGHT_REGION: region = "", APP_CHECK_SITE_KEY: siteKey = "" }: NodeJS.Dict<string>,
  { root, project, google, say, wait, mayReplace }: Deploy,
): Promise<void> {
  if (!(await otherScript("build.ts", { root }))) throw new Error("The build failed; nothing was deployed.");
  if (siteKey.trim() !== "") await allowRecaptcha(root);
  await prepare({ google, project, region, say, mayReplace: mayReplace ?? new Set() });
  const database = { google, project, wait };
  // Before anything of this version is there, which would pass over what is newer.
  await versionOf(database);
  const log = join(root, ".local", `deploy-${project}.log`);
  mkdirSync(join(root, ".local"), { recursive: true });
  const config = ["--project", project, "--config", "firebase.deploy.json"];
  await release({
    deploy: async (step) => {
      const only = step === "functions" ? await functionTargets(google, project) : step;
      // --force: no question for old images, and for functions of ours that are no more; nothing else is removed by it.
      return firebase(root, log, ["deploy", "--only", only, ...config, ...(step === "functions" ? ["--force"] : [])]);
    },
    indexesReady: () => indexesReady(google, project, { now: Date.now, wait, say }),
    // firebase-tools does not say so: where the sign-in has expired, asking once more does.
    assertSignedIn: () =>
      google.ask("GET", "firebase.googleapis.com", `v1beta1/projects/${project}`).catch((thrown: unknown) => {
        if (thrown instanceof GoogleError && thrown.status === 401) throw thrown;
      }),
    wait,
    say,
  }).catch((thrown: unknown) => {
    if (thrown instanceof GoogleError) throw thrown;
    throw new Error(`${thrown instanceof Error ? thrown.message : String(thrown)}\nAll that was said: ${log}`);
  });
  await allow({ google, project });
  await migrate(database, { say });
  say(`Deployed. The panel is at https://${project}.web.app/panel/.`);
}
