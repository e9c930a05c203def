/**
 * `npm run deploy`: builds, prepares the project, deploys, sets webhooks anew and looks whether all works. Asks nothing;
 * safe to run again at any point.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { afterwards } from "./deploy/afterwards.ts";
import { deploy } from "./deploy/deploy.ts";
import { openGoogle } from "./deploy/google.ts";
import { sayWhenStopped } from "./deploy/stopped.ts";
import { projectIdOf, projectSettings } from "./deploy/settings.ts";
import { runScript } from "./run-script.ts";

const HELP = `Deploys Porchlight to your Firebase project, anew or for the first time. Asks nothing; safe to run again.

  npm run deploy -- --project <id>

  --project        the project's id, as in functions/.env.<id>
  --replace-rules  replaces security rules of your own, which let somebody into the database
  --replace-site   replaces the site that is at the project's address
  --help           this text

Ends with 0 where all was deployed, also if something is to be mended then, which it says; npm run doctor ends with 1.`;

sayWhenStopped();
const root = fileURLToPath(new URL("..", import.meta.url));

await runScript(async () => {
  const { values } = parseArgs({
    options: {
      project: { type: "string" },
      "replace-rules": { type: "boolean", default: false },
      "replace-site": { type: "boolean", default: false },
      help: { type: "boolean" },
    },
  });
  if (values.help) console.log(HELP);
  else {
    const project = projectIdOf(values.project);
    // Before anybody is asked to sign in.
    await projectSettings(root, project);
    const given = {
      root,
      project,
      google: await openGoogle(root, project),
      say: console.log,
      wait: (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms)),
    };
    const mayReplace = new Set((["rules", "site"] as const).filter((what) => values[`replace-${what}`]));
    await deploy({ ...given, mayReplace });
    await afterwards({ ...given, fetch });
  }
});
