/** What a project has set: `functions/.env` and `functions/.env.<project>`, as a deploy reads them. */
import { join } from "node:path";
import { hookSecrets } from "../../functions/src/parameters.ts";
import { parameterFile } from "../parameter-file.ts";

/** The secrets that the functions name; one that is not used holds "none". */
export const SECRETS: readonly string[] = hookSecrets.map(({ name }) => name);

/** Throws one sentence where the project has set no region: it cannot be guessed, and is for good. */
export async function projectSettings(root: string, project: string): Promise<NodeJS.Dict<string>> {
  const folder = join(root, "functions");
  const own = await parameterFile(folder, `.env.${project}`);
  if (!own?.["PORCHLIGHT_REGION"]?.trim()) {
    const file = `functions/.env.${project}`;
    throw new Error(
      `${own ? `PORCHLIGHT_REGION is missing in ${file}` : `${file} is missing`}. Run "npm run setup", or write PORCHLIGHT_REGION=<region> into it: ` +
        "your database and functions stay there for good.",
    );
  }
  return { ...(await parameterFile(folder, ".env")), ...own };
}

/** A Google Cloud project's id. Throws one sentence where it is none. */
export function projectIdOf(given: string | undefined): string {
  if (given !== undefined && /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/.test(given)) return given;
  throw new Error("Name your Firebase project by its id: --project <id>.");
}
