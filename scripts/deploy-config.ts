/** firebase.deploy.json, which is deployed: firebase.json, with each built file that never changes named as such. */
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

interface HeaderRule {
  source: string;
  headers: { key: string; value: string }[];
}
interface FirebaseJson {
  hosting: { headers: HeaderRule[] };
}

const FOREVER = [{ key: "Cache-Control", value: "public, max-age=31536000, immutable" }];

/**
 * Hosting gives headers by the address that was asked for, be there a file or not: a rule for a folder would keep its
 * 404s for a year. So each file has a rule of its own, and comes last, for the last rule wins (decision 17).
 */
export function withImmutable<Config extends FirebaseJson>(config: Config, files: string[]): Config {
  const rules = files.toSorted().map((source): HeaderRule => ({ source, headers: FOREVER }));
  return { ...config, hosting: { ...config.hosting, headers: [...config.hosting.headers, ...rules] } };
}

/** Names what lies in the folders `assets` of `dist/hosting`: all of it has a hash of its content in its name. */
export async function writeDeployConfig(root: string): Promise<void> {
  const hosting = join(root, "dist", "hosting");
  const names = await readdir(hosting, { recursive: true });
  const assets = names.filter((name) => /^\w+\/assets\/./.test(name)).map((name) => `/${name}`);
  const config = JSON.parse(await readFile(join(root, "firebase.json"), "utf8")) as FirebaseJson;
  await writeFile(join(root, "firebase.deploy.json"), JSON.stringify(withImmutable(config, assets), undefined, 2));
}
