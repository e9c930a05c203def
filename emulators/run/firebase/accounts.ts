/** Keeps the Auth emulator's accounts on disk, so that a visitor is still the same after a restart. */
import { readFile, rename, writeFile } from "node:fs/promises";

interface KeepAccounts {
  project: string;
  auth: number;
  file: string | undefined;
}

interface User {
  localId: string;
  validSince?: string;
}

/** How often changed accounts are written, so that a crash loses at most this much. */
const SAVE_EVERY_MS = 5_000;

/** Brings back what the file holds, and saves it now and then, and when asked. */
export async function keepAccounts({ project, auth, file }: KeepAccounts): Promise<{ save(): Promise<void> }> {
  if (file === undefined) return { save: () => Promise.resolve() };
  const base = `http://127.0.0.1:${auth}/identitytoolkit.googleapis.com/v1/projects/${project}`;
  const headers = { authorization: "Bearer owner", "content-type": "application/json" };

  let saved = await readFile(file, "utf8").catch(() => undefined);
  const users = saved === undefined ? [] : usersIn(saved);
  // The emulator refuses to import nothing, which is what a run leaves that was ended before anybody had an account.
  if (users.length > 0) {
    await post("accounts:batchCreate", JSON.stringify({ users }));
    // The import ends every session, which in production it would not: let tokens from before be good again.
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
    if (!response.ok) throw unreadable();
  }

  function usersIn(text: string): User[] {
    try {
      return (JSON.parse(text) as { users?: User[] }).users ?? [];
    } catch {
      throw unreadable();
    }
  }

  function unreadable(): Error {
    return new Error(`the accounts in ${file} could not be read back; delete the file to begin anew`);
  }
}
