/** Who is signed in at a deploy, and the way of its requests to the local fake. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

const PRELOAD = join(import.meta.dirname, "lead-here.cjs");

/** The environment of a deploy by a signed-in owner; `home` is a folder of the test's own. */
export async function deployEnvironment(url: string, home: string): Promise<NodeJS.ProcessEnv> {
  await mkdir(join(home, "configstore"), { recursive: true });
  const tokens = { access_token: "owner", refresh_token: "refresh", expires_at: Date.now() + 3_600_000, scopes: [] };
  const user = { email: "owner@shop.test" };
  await writeFile(join(home, "configstore", "firebase-tools.json"), JSON.stringify({ tokens, user, usage: false }));
  return {
    PATH: process.env["PATH"],
    HOME: home,
    XDG_CONFIG_HOME: home,
    NODE_OPTIONS: `--require=${PRELOAD}`,
    PORCHLIGHT_GOOGLE_URL: url,
  };
}
