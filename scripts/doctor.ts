/** `npm run doctor`: looks at a project and says what does not work, each with what to do. Reads only. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { GoogleError, openGoogle } from "./deploy/google.ts";
import { projectIdOf, projectSettings } from "./deploy/settings.ts";
import { diagnose, inWords, isFault } from "./doctor/diagnose.ts";
import type { TitledFinding } from "./doctor/finding.ts";
import { NOBODY } from "./doctor/account/login-check.ts";
import { runScript } from "./run-script.ts";

const HELP = `Looks at a project and says what does not work, each with what to do. Changes nothing.

  npm run doctor -- --project <id> [--json]

Ends with 1 if something does not work.`;

const ROOT = join(import.meta.dirname, "..");

await runScript(async () => {
  const { values } = parseArgs({
    options: { project: { type: "string" }, json: { type: "boolean", default: false }, help: { type: "boolean" } },
  });
  if (values.help) console.log(HELP);
  else process.exitCode = await main(values.project, values.json);
});

async function examined(project: string): Promise<TitledFinding[]> {
  const google = await openGoogle(ROOT, project).catch((thrown: unknown) => {
    if (thrown instanceof GoogleError && thrown.status === 401) return undefined;
    throw thrown;
  });
  return google ? diagnose({ root: ROOT, project, google, fetch }) : [NOBODY];
}

async function main(given: string | undefined, json: boolean): Promise<number> {
  const project = projectIdOf(given);
  // Before anybody is asked to sign in.
  await projectSettings(ROOT, project);
  const findings = await examined(project);
  const faults = findings.filter(isFault).length;
  if (json) console.log(JSON.stringify(findings, null, 2));
  else {
    for (const finding of findings) console.log(inWords(finding));
    console.log(faults === 0 ? "\nNothing to mend." : `\n${faults} of ${findings.length} to mend.`);
  }
  return faults === 0 ? 0 : 1;
}
