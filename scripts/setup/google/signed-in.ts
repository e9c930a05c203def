/** Setup begins by itself with signing in: `npx firebase` is there only once npm has installed it, which setup does. */
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { GoogleError, type Google } from "../../deploy/google.ts";

interface Steps {
  /** Throws a GoogleError of 401 where nobody is signed in. */
  open: () => Promise<Google>;
  /** In a browser. Whether somebody is, then. */
  signIn: () => Promise<boolean>;
  /** Whether there is somebody who can. */
  hasOwner: boolean;
  say: (line: string) => void;
}

/** Google as whoever is signed in; whoever is not, or no longer, is led there first. Throws one sentence. */
export async function signedIn({ open, signIn, hasOwner, say }: Steps): Promise<Google> {
  try {
    const google = await open();
    await google.ask("GET", "firebase.googleapis.com", "v1beta1/projects?pageSize=1");
    return google;
  } catch (thrown) {
    if (!hasOwner || !(thrown instanceof GoogleError) || thrown.status !== 401) throw thrown;
    say("First sign in to Google, with the account that the project is to belong to.");
    if (await signIn()) return open();
    throw new Error("Nobody was signed in. Run this again at any time.", { cause: thrown });
  }
}

/**
 * As `firebase login` does, by a code where the machine is in a browser itself, and without its questions about Gemini and
 * statistics: it asks none where it is to sign in anew.
 */
export function signInByTools(): Promise<boolean> {
  const tools = createRequire(import.meta.url).resolve("firebase-tools/lib/bin/firebase.js");
  const child = spawn(process.execPath, [tools, "login", "--reauth"], { stdio: "inherit" });
  return new Promise((ended, reject) => {
    child.on("error", reject);
    child.on("close", (code) => ended(code === 0));
  });
}
