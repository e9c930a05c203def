/** `npm run teardown`: takes Porchlight out of a project, after the project's name was typed. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { isCancel, text } from "@clack/prompts";
import { openDatabase } from "../database/open-database.ts";
import { alone, lockOf } from "../deploy/alone.ts";
import { projectIdOf, projectSettings } from "../deploy/settings.ts";
import type { IndexFile } from "../doctor/patient.ts";
import { tearDown } from "./teardown.ts";
import { runScript } from "../run-script.ts";

const HELP = `Takes Porchlight out of your Firebase project: all its data, functions, pages, indexes and secrets.
Says first what that is, and asks for the project's name. Nothing else in the project is touched.

  npm run teardown -- --project <id>

  --yes    asks nothing
  --help   this text

Keep a copy first: npm run export -- --project <id> --to <folder>.`;

const ROOT = join(import.meta.dirname, "../..");

await runScript(async () => {
  const { values } = parseArgs({
    options: { project: { type: "string" }, yes: { type: "boolean", default: false }, help: { type: "boolean" } },
  });
  if (values.help) console.log(HELP);
  else await main(projectIdOf(values.project), values.yes);
});

async function main(project: string, yes: boolean): Promise<void> {
  const { PORCHLIGHT_REGION: region } = await projectSettings(ROOT, project).catch(() => ({
    PORCHLIGHT_REGION: undefined,
  }));
  const read = (file: string) => readFile(join(ROOT, file), "utf8");
  const site = {
    ...(await openDatabase(ROOT, { project, local: false })),
    region,
    files: {
      rules: await read("firestore.rules"),
      indexes: JSON.parse(await read("firestore.indexes.json")) as IndexFile,
    },
    fetch,
    say: console.log,
  };
  await alone(lockOf(ROOT, project), `A teardown of ${project}`, () =>
    tearDown(site, async () => yes || (await isTyped(project))),
  );
}

async function isTyped(project: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error("Nothing was removed: nobody can be asked here. --yes removes it all.");
  const answer = await text({ message: `Type the project's name, ${project}, to remove all this for good` });
  if (!isCancel(answer) && answer.trim() === project) return true;
  console.log("Nothing was removed.");
  return false;
}
