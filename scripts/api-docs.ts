/** `npm run docs`: makes docs/api.md from the contract. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { apiPage } from "../functions/api-docs/page.ts";

await writeFile(join(import.meta.dirname, "../docs/api.md"), apiPage());
