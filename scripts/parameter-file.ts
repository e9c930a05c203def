import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

/** What one of Firebase's parameter files sets, `.env` or `.env.<project>`; undefined where there is no such file. */
export function parameterFile(folder: string, name: string): Promise<NodeJS.Dict<string> | undefined> {
  return readFile(join(folder, name), "utf8").then(parseEnv, () => undefined);
}
