/** `functions/.env.<project>`: what the owner has set, never written over. */
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseEnv } from "node:util";

const fileOf = (root: string, project: string) => join(root, "functions", `.env.${project}`);
const textOf = (root: string, project: string) => readFile(fileOf(root, project), "utf8").catch(() => "");

export async function readOwnSettings(root: string, project: string): Promise<NodeJS.Dict<string>> {
  return parseEnv(await textOf(root, project));
}

/** Sets these; every other line stays as it is. All of it or nothing, should the process end here. */
export async function writeOwnSettings(root: string, project: string, settings: Record<string, string>): Promise<void> {
  const isSet = (line: string) => Object.keys(settings).some((name) => line.trimStart().startsWith(`${name}=`));
  const kept = (await textOf(root, project)).split("\n").filter((line) => !isSet(line));
  if (kept.at(-1) === "") kept.pop();
  const lines = [...kept, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`), ""];
  const file = fileOf(root, project);
  await writeFile(`${file}.new`, lines.join("\n"));
  await rename(`${file}.new`, file);
}
