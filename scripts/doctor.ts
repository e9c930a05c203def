/** `npm run doctor`: looks at a project and says what does not work, each with what to do. Reads only. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { openGoogle } from "./deploy/google.ts";
import { projectIdOf, projectSettings } from "./deploy/settings.ts";
import { examine } from "./doctor/checks.ts";
import type { IndexFile } from "./doctor/patient.ts";

const HELP = `Looks at a project and says what does not work, each with what to do. Changes nothing.

  npm run doctor -- --project <id> [--json]

Ends with 1 if something does not work.`;

const ROOT = join(import.meta.dirname, "..");
const MARKS = { ok: "ok  ", note: "note", fault: "FIX " };

try {
  const { values } = parseArgs({
    options: { project: { type: "string" }, json: { type: "boolean", default: false }, help: { type: "boolean" } },
  });
  if (values.help) console.log(HELP);
  else process.exitCode = await main(values.project, values.json);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

async function main(given: string | undefined, json: boolean): Promise<number> {
  const project = projectIdOf(given);
  const read = (file: string) => readFile(join(ROOT, file), "utf8");
  const findings = await examine({
    project,
    settings: await projectSettings(ROOT, project),
    google: await openGoogle(ROOT, project),
    fetch,
    version: (JSON.parse(await read("package.json")) as { version: string }).version,
    files: {
      rules: await read("firestore.rules"),
      indexes: JSON.parse(await read("firestore.indexes.json")) as IndexFile,
    },
  });
  const faults = findings.filter(({ state }) => state === "fault").length;
  if (json) console.log(JSON.stringify(findings, null, 2));
  else {
    for (const { title, ...finding } of findings) {
      console.log(`${MARKS[finding.state]} ${title}: ${finding.words}`);
      if (finding.state !== "ok") console.log(`       ${finding.remedy}`);
    }
    console.log(faults === 0 ? "\nNothing to mend." : `\n${faults} of ${findings.length} to mend.`);
  }
  return faults === 0 ? 0 : 1;
}
