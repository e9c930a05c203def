/** The real firebase-tools and `npm run deploy`, led to a local fake of Google's APIs. */
import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deployEnvironment } from "./google/environment.ts";
import { startGoogle, type Google } from "./google/server.ts";
import { newWorld } from "./google/world.ts";

const ROOT = join(import.meta.dirname, "../..");
/** A project of this run alone: its settings lie in the repository's own folder, as an owner's do. */
const PROJECT = `shop-${process.pid}`;
const SETTINGS = join(ROOT, "functions", `.env.${PROJECT}`);

let google: Google;
let home: string;
beforeAll(async () => {
  google = await startGoogle(newWorld(PROJECT));
  home = await mkdtemp(join(tmpdir(), "deploy-"));
});
afterAll(async () => {
  await google.stop();
  await Promise.all([rm(home, { recursive: true, force: true }), rm(SETTINGS, { force: true })]);
  await rm(join(ROOT, ".local", `deploy-${PROJECT}.log`), { force: true });
});

async function deploy(): Promise<{ code: number | null; output: string }> {
  const env = await deployEnvironment(google.url, home);
  const child = spawn(process.execPath, ["scripts/deploy.ts", "--project", PROJECT], { cwd: ROOT, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((ended) => child.on("close", (code) => ended({ code, output })));
}

/** What the functions were given as environment, by function. */
function environments() {
  return [...google.world.functions.values()].map(({ name, serviceConfig }) => {
    const { environmentVariables } = serviceConfig as { environmentVariables: Record<string, string> };
    return { name: String(name), env: environmentVariables };
  });
}

test("without settings nothing is asked of Google, and what to write is said", async () => {
  const { code, output } = await deploy();
  expect([code, google.asked.length]).toEqual([1, 0]);
  expect(output).toContain(`functions/.env.${PROJECT} is missing`);
});

test("a project that was just made is live after one command, in its region", async () => {
  await writeFile(SETTINGS, "PORCHLIGHT_REGION=europe-west1\nWHATSAPP_PROVIDER=cloud\n");
  expect(await deploy()).toMatchObject({ code: 0 });
  expect(google.unserved).toEqual([]);
  const { functions, releases, authConfig, sites, services, fields } = google.world;
  expect([...functions.keys()].every((name) => name.includes("/locations/europe-west1/"))).toBe(true);
  expect([...functions.values()].map(({ state }) => state)).not.toContain("FAILED");
  expect([...releases.keys()]).toEqual(["cloud.firestore"]);
  expect(authConfig).toMatchObject({ signIn: { anonymous: { enabled: true }, email: { enabled: true } } });
  expect(services.has("firebaseextensions.googleapis.com")).toBe(false);
  expect(JSON.stringify([...fields.values()])).toContain("ttlConfig");
  const site = sites.get(PROJECT);
  const version = site?.versions.get(site.live ?? "");
  expect(version?.status).toBe("FINALIZED");
  expect(version?.config).toMatchObject({
    rewrites: expect.arrayContaining([
      expect.objectContaining({ glob: "/api/**", run: { serviceId: "api", region: "europe-west1" } }),
    ]),
  });
  expect(environments().every(({ env }) => env["WHATSAPP_PROVIDER"] === "cloud")).toBe(true);
});

test("an update keeps what the owner has set, and makes nothing twice", async () => {
  const { databases, secrets, functions } = google.world;
  secrets.get("TELEGRAM_BOT_TOKEN")?.versions.push({ state: "ENABLED", data: btoa("1:token") });
  const count = functions.size;
  expect(await deploy()).toMatchObject({ code: 0 });
  expect([databases.size, functions.size]).toEqual([1, count]);
  expect(secrets.get("TELEGRAM_BOT_TOKEN")?.versions.map(({ data }) => atob(data))).toEqual(["none", "1:token"]);
  expect(environments().every(({ env }) => env["WHATSAPP_PROVIDER"] === "cloud")).toBe(true);
});
