/** Keeps the Auth emulator's accounts on disk, so that a visitor is still the same after a restart. */
import { readFile, rename, writeFile } from "node:fs/promises";

interface KeepAccounts {
  project: string;
  auth: number;
  file: string | undefined;
}

/** How often changed accounts are written, so that a crash loses at most this much. */
const SAVE_EVERY_MS = 5_000;

/** Brings back what the file holds, and saves it now and then, and when asked. */
export async function keepAccounts({ project, auth, file }: KeepAccounts): Promise<{ save(): Promise<void> }> {
  if (file === undefined) return { save: () => Promise.resolve() };
  const base = `http://127.0.0.1:${auth}/identitytoolkit.googleapis.com/v1/projects/${project}`;
  const headers = { authorization: "Bearer owner", "content-type": "application/json" };

  let saved = await readFile(file, "utf8").catch(() => undefined);
  if (saved !== undefined) {
    await post("accounts:batchCreate", saved);
    // The import ends every session, which in production it would not: let tokens from before be good again.
    const { users = [] } = JSON.parse(saved) as { users?: { localId: string; validSince?: string }[] };
    for (const { localId, validSince = "0" } of users) {
      await post("accounts:update", JSON.stringify({ localId, validSince }));
    }
  }
  const save = async () => {
    const response = await fetch(`${base}/accounts:batchGet?maxResults=-1`, { headers });
    const now = await response.text();
    if (!response.ok || now === saved) return;
    await writeFile(`${file}.new`, now);
    await rename(`${file}.new`, file);
    saved = now;
  };
  setInterval(() => void save().catch(() => undefined), SAVE_EVERY_MS).unref();
  return { save };

  async function post(method: string, body: string): Promise<void> {
    const response = await fetch(`${base}/${method}`, { method: "POST", headers, body });
    if (!response.ok) throw new Error(`the accounts in ${file} could not be read back; delete the file to begin anew`);
  }
}
