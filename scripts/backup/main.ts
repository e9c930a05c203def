/** `npm run export` and `npm run import`: all data of a project to a file, and back. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { confirm, isCancel } from "@clack/prompts";
import { rosterFrom } from "../../functions/src/firestore/people/roster-document.ts";
import { hasAdmin } from "../../functions/src/people/roster.ts";
import { documentAt } from "../database/documents.ts";
import { openDatabase } from "../database/open-database.ts";
import { alone, lockOf } from "../deploy/alone.ts";
import { plainFields } from "../staff/stored-value.ts";
import { exportData } from "./export.ts";
import { importData } from "./import.ts";
import { showProgress } from "./progress.ts";
import { runScript } from "../run-script.ts";

const HELP = `Keeps all data of a site in a file, or brings it back. Both may be stopped anywhere and run again.

  npm run export -- --project <id> --to <folder or file.jsonl>
  npm run import -- --project <id> --from <file.jsonl> [--into-existing]

  --local           the run on this machine (npm start) instead of a project
  --into-existing   write over what is there without a question; what the file does not have stays
  --help            this text

The file holds everything that was written, and no secret: keep it where nobody else reads it.
Accounts and passwords are Firebase's, and are not in it:
  npx firebase auth:export accounts.json --project <id>
  npx firebase auth:import accounts.json --project <id>`;

const say = console.log;

await runScript(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      project: { type: "string" },
      local: { type: "boolean", default: false },
      to: { type: "string" },
      from: { type: "string" },
      "into-existing": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) console.log(HELP);
  else await main(positionals[0], values);
});

interface Given {
  project?: string;
  local: boolean;
  to?: string;
  from?: string;
  "into-existing": boolean;
}

async function main(command: string | undefined, { to, from, ...given }: Given): Promise<void> {
  const root = join(import.meta.dirname, "../..");
  const progress = showProgress(process.stdout);
  if (command === "export") {
    if (to === undefined) throw new Error("Name where it is to go: --to <folder or file.jsonl>.");
    const { file, documents } = await exportData(await openDatabase(root, given), { to, progress, say });
    say(`${documents} documents are in ${file}. Accounts are not: npx firebase auth:export (see --help).`);
    return;
  }
  if (from === undefined) throw new Error("Name the file: --from <file.jsonl>.");
  const mayOverwrite = async (collections: readonly string[]) => given["into-existing"] || (await asked(collections));
  const on = await openDatabase(root, given);
  const bring = () => importData(on, { file: from, mayOverwrite, progress, say });
  const documents = await (given.local
    ? bring()
    : alone(lockOf(root, on.project), `An import into ${on.project}`, bring));
  say(`${documents} documents are in ${on.project}. Functions see the roster and the settings within half a minute.`);
  if (!hasAdmin(rosterFrom(plainFields((await documentAt(on, "site/roster")) ?? {}))))
    say(
      `Nobody on its roster is an admin: npm run staff -- add <e-mail> --admin ${given.local ? "--local" : `--project ${on.project}`}`,
    );
  if (!given.local) say(`Run npm run deploy -- --project ${on.project} once, which brings older data up to date.`);
}

/** What is there already is written over only after a yes. */
async function asked(collections: readonly string[]): Promise<boolean> {
  const words = `There is data already: ${collections.join(", ")}.`;
  if (!process.stdin.isTTY)
    throw new Error(`${words} With --into-existing it is written over, and what the file does not have stays.`);
  const answer = await confirm({ message: `${words} Write over what the file has too?`, initialValue: false });
  return !isCancel(answer) && answer;
}
