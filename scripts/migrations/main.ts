/** Brings the data of the run on this machine up to date; a project's is by `npm run deploy`. */
import { parseArgs } from "node:util";
import { openDatabase } from "../database/open-database.ts";
import { migrate } from "./migrate.ts";

try {
  parseArgs({ options: { local: { type: "boolean" } } });
  await migrate(await openDatabase("", { local: true }), { say: console.log });
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
