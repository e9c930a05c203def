/** What a deploy does for a project: data that a former version kept is brought up to date. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

export interface MigrationsOptions {
  /** Of the repository. */
  root: string;
  ports: { firestore: number };
  signal: AbortSignal | undefined;
}

/** By the product's own command. Rejects with one sentence where the data is newer than this clone. */
export async function migrateData({ root, ports, signal }: MigrationsOptions): Promise<void> {
  const script = join(root, "scripts", "migrations", "main.ts");
  const env = { ...process.env, PORCHLIGHT_PORT_FIRESTORE: String(ports.firestore) };
  await run(process.execPath, ["--disable-warning=ExperimentalWarning", script, "--local"], {
    env,
    ...(signal && { signal }),
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    const { stderr = "" } = error as { stderr?: string };
    throw new Error(`${stderr.trim() || String(error)}\nOr begin anew: npm start -- --fresh`);
  });
}
