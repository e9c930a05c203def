/** The licence texts of what others wrote and what is shipped within our files: they ask for it to go along. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { reachedFrom, type Lock } from "./artifact-lock.ts";

interface Package {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
}

/**
 * Each text once, with the packages that are under it: all that these workspaces lean on, though a bundle may have less of
 * it. Throws where one is without a licence.
 */
export async function licences(root: string, lock: Lock, workspaces: readonly string[]): Promise<string> {
  const names = workspaces
    .flatMap((workspace) => Object.keys(lock.packages[workspace]?.dependencies ?? {}))
    .filter((name) => !name.startsWith("@porchlight/"));
  const byText = new Map<string, string[]>();
  for (const path of reachedFrom(lock, names)) {
    const found = await licenceAt(join(root, path));
    if (found) byText.set(found.text, [...(byText.get(found.text) ?? []), found.of]);
  }
  return [...byText].map(([text, of]) => `${of.join(", ")}\n\n${text}\n`).join(`\n${"-".repeat(80)}\n\n`);
}

/** Undefined for what is for other machines only, and not installed here. */
async function licenceAt(folder: string): Promise<{ of: string; text: string } | undefined> {
  const json = await readFile(join(folder, "package.json"), "utf8").catch(() => undefined);
  if (json === undefined) return undefined;
  const { name, version, license, author } = JSON.parse(json) as Package;
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  if (texts.length === 0 && license === undefined) throw new Error(`${name} has no licence.`);
  // Some name it, and bring no text: that of Apache-2.0 and MIT stands with others.
  const by = typeof author === "object" ? author.name : author;
  const text = texts.length > 0 ? texts.join("\n").trim() : `${license}${by ? `, by ${by}` : ""}`;
  return { of: `${name} ${version}`, text };
}
