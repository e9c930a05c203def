/** The doctor's look at a project with the files of this clone, and how it is said. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Google } from "../deploy/google.ts";
import { projectSettings } from "../deploy/settings.ts";
import { whatsAppOf } from "../whatsapp-setup/of-project.ts";
import { examine } from "./checks.ts";
import type { TitledFinding } from "./finding.ts";
import type { IndexFile } from "./patient.ts";

interface Diagnose {
  root: string;
  project: string;
  google: Pick<Google, "ask">;
  fetch: typeof fetch;
}

/** Reads only. */
export async function diagnose({ root, project, google, fetch }: Diagnose): Promise<TitledFinding[]> {
  const read = (file: string) => readFile(join(root, file), "utf8");
  const settings = await projectSettings(root, project);
  return examine({
    project,
    settings,
    google,
    fetch,
    whatsApp: () => whatsAppOf({ project, settings, google }, false),
    version: (JSON.parse(await read("package.json")) as { version: string }).version,
    files: {
      rules: await read("firestore.rules"),
      indexes: JSON.parse(await read("firestore.indexes.json")) as IndexFile,
    },
  });
}

const MARKS = { ok: "ok  ", note: "note", fault: "FIX " };

/** A line for what is well, and another for what to do about the rest. Pure. */
export function inWords({ title, ...finding }: TitledFinding): string {
  const line = `${MARKS[finding.state]} ${title}: ${finding.words}`;
  return finding.state === "ok" ? line : `${line}\n       ${finding.remedy}`;
}

export const isFault = ({ state }: TitledFinding): boolean => state === "fault";
