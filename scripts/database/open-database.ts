/** The database that a command is about: a project's, or that of the run on this machine. */
import { openGoogle } from "../deploy/google.ts";
import { projectIdOf } from "../deploy/settings.ts";
import { localGoogle } from "../staff/local-google.ts";
import type { Database } from "./documents.ts";

const LOCAL = "demo-porchlight";

/** Throws one sentence where none is named, or nobody is signed in. */
export async function openDatabase(
  root: string,
  { project: given, local }: { project?: string; local: boolean },
): Promise<Database> {
  const wait = (ms: number) => new Promise<void>((resolve) => void setTimeout(resolve, ms));
  if (local) return { google: localGoogle(process.env), project: LOCAL, wait };
  const project = projectIdOf(given);
  return { google: await openGoogle(root, project), project, wait };
}
