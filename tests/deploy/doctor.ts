/** The doctor over a world, as text: the state and the title of all that is not well. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { examine } from "../../scripts/doctor/checks.ts";
import type { IndexFile, Patient } from "../../scripts/doctor/patient.ts";
import { askWorld } from "./ask-world.ts";
import type { World } from "./google/world.ts";
import { ownersInternet } from "./owners-internet.ts";

const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");

export interface Illness {
  world: World;
  settings: Record<string, string>;
  bot: { known: boolean; webhook: string; waiting: number; member?: string; topics?: boolean };
  /** The owner's own, by address. */
  pages: Record<string, string>;
  fetch?: typeof fetch;
  whatsApp?: Patient["whatsApp"];
  /** Of the clone; else the one that runs. */
  version?: string;
}

/** What the doctor is given. */
export function patient({ world, settings, bot, pages, ...internet }: Illness): Omit<Patient, "google"> {
  const shown = Object.fromEntries(Object.entries(pages).map(([at, html]) => [at, () => new Response(html)]));
  return {
    project: world.projectId,
    settings,
    version: internet.version ?? manifest.version,
    whatsApp: internet.whatsApp ?? (async () => [{ about: "number", ok: true, words: "+47 900 00 001" }]),
    fetch: internet.fetch ?? ownersInternet(`https://${world.projectId}.web.app`, bot, shown),
    files: { rules: read("firestore.rules"), indexes: JSON.parse(read("firestore.indexes.json")) as IndexFile },
  };
}

export async function notWell(illness: Illness) {
  const { google, unserved } = askWorld(illness.world);
  const findings = await examine({ ...patient(illness), google });
  const bad = findings.filter(({ state }) => state !== "ok").map(({ state, title }) => `${state} ${title}`);
  return { count: findings.length, bad, findings, unserved };
}
