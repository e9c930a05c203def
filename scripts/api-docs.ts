/** `npm run docs`: makes docs/api.md from the contract, and the button of Cloud Shell from package.json. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { apiPage } from "../functions/api-docs/page.ts";
import { PAGES, withButton } from "./docs/cloud-shell.ts";

const root = join(import.meta.dirname, "..");
await writeFile(join(root, "docs/api.md"), apiPage());
const { repository } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as { repository: string };
for (const page of PAGES) {
  const file = join(root, page);
  await writeFile(file, withButton(await readFile(file, "utf8"), repository));
}
