/** Brings the data of the run on this machine up to date; a project's is by `npm run deploy`. */
import { parseArgs } from "node:util";
import { openDatabase } from "../database/open-database.ts";
import { migrate } from "./migrate.ts";
import { runScript } from "../run-script.ts";

await runScript(async () => {
  parseArgs({ options: { local: { type: "boolean" } } });
  await migrate(await openDatabase("", { local: true }), { say: console.log });
});
