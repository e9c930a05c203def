/** docs/latency.md has a section for each thing that is measured; each is written by what measures it. */
import { readFile, writeFile } from "node:fs/promises";
import { arch, cpus, platform } from "node:os";
import { fileURLToPath } from "node:url";

const PAGE = fileURLToPath(new URL("../../docs/latency.md", import.meta.url));

/** Puts the lines under the heading in place of those that are there, or at the end. */
export async function writeSection(heading: string, lines: readonly string[]): Promise<void> {
  const [head = "", ...sections] = (await readFile(PAGE, "utf8")).split(/^(?=## )/mu);
  const section = `## ${heading}\n\n${lines.join("\n")}\n\n`;
  const at = sections.findIndex((each) => each.startsWith(`## ${heading}\n`));
  const all = at === -1 ? [...sections, section] : sections.with(at, section);
  await writeFile(PAGE, `${[head, ...all].map((each) => each.trim()).join("\n\n")}\n`);
  console.log(`\n${section}`);
}

/** When and on what it was measured. */
export function measuredOn(loadBefore: string): string {
  return `Measured on ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${platform()}/${arch()}, ${cpus().length} cores; load average before: ${loadBefore}.`;
}
