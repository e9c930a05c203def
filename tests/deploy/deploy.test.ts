/** The real firebase-tools and `npm run deploy`, led to a local fake of Google's APIs. */
import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { GoogleError } from "../../scripts/deploy/google.ts";
import { examine } from "../../scripts/doctor/checks.ts";
import { notWell, patient, type Illness } from "./doctor.ts";
import { deployEnvironment } from "./google/environment.ts";
import { startGoogle, type Google } from "./google/server.ts";
import { newWorld, type World } from "./google/world.ts";
import { ownersInternet } from "./owners-internet.ts";

const ROOT = join(import.meta.dirname, "../..");
/** A project of this run alone: its settings lie in the repository's own folder, as an owner's do. */
const PROJECT = `shop-${process.pid}`;
const SETTINGS = join(ROOT, "functions", `.env.${PROJECT}`);

const ACCOUNT = "accounts/123456789012-compute@developer.gserviceaccount.com";
const TOKEN = "12345:a-token-of-more-than-thirty-characters";

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
  const { code, output } = await deploy();
  expect(code).toBe(0);
  // It has gone through all the same.
  const end = output.slice(output.indexOf("Deployed."));
  expect(end).toMatch(/FIX {2}WhatsApp: WhatsApp is not set up: WHATSAPP_ACCESS_TOKEN is empty\./);
  expect(end).toMatch(/FIX {2}Admin: nobody can change anything in the panel\n +npm run staff -- add/);
  expect(end).toMatch(new RegExp(`3 of \\d+ are to be mended: npm run doctor -- --project ${PROJECT}`));
  expect(google.unserved).toEqual([]);
  const { functions, releases, authConfig, sites, services, fields } = google.world;
  expect([...functions.keys()].every((name) => name.includes("/locations/europe-west1/"))).toBe(true);
  expect([...functions.values()].map(({ state }) => state)).not.toContain("FAILED");
  expect([...releases.keys()]).toEqual(["cloud.firestore"]);
  const email = { enabled: true, passwordRequired: false };
  expect(authConfig).toMatchObject({ signIn: { anonymous: { enabled: true }, email } });
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

test("an update keeps what the owner has set, makes nothing twice, and shows a new bot the way", async () => {
  const { databases, secrets, functions, indexes, bots } = google.world;
  const bot = { webhook: {}, commands: [] };
  bots.set(TOKEN, bot);
  const before = { functions: functions.size, indexes: indexes.length };
  secrets.get("TELEGRAM_BOT_TOKEN")?.versions.push({ state: "ENABLED", data: btoa(TOKEN) });
  const { code, output } = await deploy();
  expect([code, output.includes(TOKEN)]).toEqual([0, false]);
  expect(output).toContain("Telegram: webhook and commands set anew.");
  expect(bot).toMatchObject({
    webhook: { url: `https://${PROJECT}.web.app/hooks/telegram` },
    commands: expect.arrayContaining([expect.objectContaining({ command: "take" })]),
  });
  expect({ functions: functions.size, indexes: indexes.length }).toEqual(before);
  expect(databases.size).toBe(1);
  expect(secrets.get("TELEGRAM_BOT_TOKEN")?.versions.map(({ data }) => atob(data))).toEqual(["none", TOKEN]);
  expect(environments().every(({ env }) => env["WHATSAPP_PROVIDER"] === "cloud")).toBe(true);
});

test("the data is of this version then; newer data is not deployed over, with what to do", async () => {
  const { documents, functions } = google.world;
  expect(documents.get("site/schema")?.fields).toEqual({ version: { integerValue: "1" } });
  documents.set("site/schema", { fields: { version: { integerValue: "99" } }, updateTime: "now" });
  const before = [...functions.values()].map(({ updateTime }) => updateTime);
  const { code, output } = await deploy();
  expect([code, output]).toEqual([1, expect.stringMatching(/is of version 99, and this clone knows 1.*git pull/)]);
  expect([...functions.values()].map(({ updateTime }) => updateTime)).toEqual(before);
  expect(documents.get("site/schema")?.fields).toEqual({ version: { integerValue: "99" } });
  documents.set("site/schema", { fields: { version: { integerValue: "1" } }, updateTime: "now" });
});

/** The world as the deploys have left it, with an admin who has connected Telegram, and a bot. */
function healthy(): Illness {
  const world = structuredClone(google.world);
  const text = (stringValue: string) => ({ stringValue });
  const map = (fields: object) => ({ mapValue: { fields } });
  world.documents.set("site/roster", {
    fields: {
      ada: map({
        name: text("Ada"),
        email: text("ada@shop.test"),
        role: text("admin"),
        duty: map({ on: { booleanValue: true } }),
        pairing: map({ telegram: map({ chatId: { integerValue: "1" }, userId: { integerValue: "1" } }) }),
      }),
    },
  });
  world.documents.set("site/settings", {
    fields: { allowedOrigins: { arrayValue: { values: [text("https://shop.example")] } } },
  });
  const group = { chatId: { integerValue: "-7" }, title: text("Lamps"), forum: { booleanValue: true } };
  world.documents.set("site/channels", { fields: { telegram: map({ group: map(group) }) } });
  world.backupSchedules.push({ dailyRecurrence: {} });
  world.secrets
    .get("TELEGRAM_BOT_TOKEN")
    ?.versions.push({ state: "ENABLED", data: btoa("1:a-token-of-thirty-characters") });
  const webhook = `https://${PROJECT}.web.app/hooks/telegram`;
  return {
    world,
    settings: { PORCHLIGHT_REGION: "europe-west1", WHATSAPP_PROVIDER: "cloud" },
    bot: { known: true, webhook, waiting: 0 },
    pages: { "https://shop.example/": `<script async src="https://${PROJECT}.web.app/widget.js"></script>` },
  };
}

test("what others of the project use, and half of a quota, is nothing to say", async () => {
  const illness = healthy();
  illness.world.measured.push(
    measured("quota", "exceeded", 1, { service: "bigquery.googleapis.com" }),
    measured("quota", "limit", 200),
    measured("quota", "allocation/usage", 100),
    measured("quota", "limit", 1_000, { limit: "RequestsPerMinutePerProject" }),
    measured("quota", "limit", 10, { limit: "RequestsPerMinutePerProjectPerUser" }),
    // More than may be held, and less than may be asked for in a minute.
    measured("quota", "rate/net_usage", 790),
    measured("document", "read_count", 39_999),
  );
  expect((await notWell(illness)).bad).toEqual([]);
});

/** The site answers so at addresses that end so. */
function answering(illness: Illness, end: string, answer: object): void {
  const others = illness.fetch ?? ownersInternet(`https://${PROJECT}.web.app`, illness.bot);
  illness.fetch = async (address) =>
    (address instanceof Request ? address.url : address.toString()).endsWith(end)
      ? Response.json(answer)
      : others(address);
}

/** With a key for App Check, which browsers have. */
function hasKey(illness: Illness, mode: string): Illness {
  answering(illness, "/api/site", { appCheckKey: "6Lc" });
  illness.world.services.add("firebaseappcheck.googleapis.com");
  Object.assign(illness.settings, { APP_CHECK: mode, APP_CHECK_SITE_KEY: "6Lc" });
  return illness;
}

test("App Check that is asked for, with a key that browsers have, is well", async () => {
  expect((await notWell(hasKey(healthy(), "enforce"))).bad).not.toContainEqual(expect.stringContaining("App Check"));
});

test("after a deploy the doctor has nothing to mend, in more than 24 checks", async () => {
  const { count, bad, findings, unserved } = await notWell(healthy());
  expect(findings.filter(({ state }) => state !== "ok")).toEqual([]);
  expect([bad, unserved]).toEqual([[], []]);
  expect(count).toBeGreaterThanOrEqual(24);
  expect(await readFile(join(ROOT, "docs/deploying.md"), "utf8")).toContain(`looks at ${count} things`);
});

/** Of Firestore, and of one of Cloud Run's quotas in the shop's region. */
function measured(
  kind: "document" | "quota",
  name: string,
  value: number,
  { service = "run.googleapis.com", limit = "CpuAllocPerProjectRegion" } = {},
) {
  const isQuota = kind === "quota";
  return {
    type: `${isQuota ? "serviceruntime" : "firestore"}.googleapis.com/${kind}/${name}`,
    labels: isQuota ? { quota_metric: `${service}/cpu_allocation`, limit_name: limit } : {},
    resource: isQuota ? { service, location: "europe-west1" } : {},
    value,
  };
}

const said = (about: "webhook" | "templates", words: string) => async () => [{ about, ok: false, words }];

const roster = (world: World) => JSON.stringify(world.documents.get("site/roster"));
const setRoster = (world: World, json: string) =>
  world.documents.set("site/roster", JSON.parse(json) as { fields: Record<string, unknown> });
const functionName = (name: string) => `projects/${PROJECT}/locations/europe-west1/functions/${name}`;

const ILLNESSES: readonly [string, (illness: Illness) => void][] = [
  ["fault Plan", ({ world }) => void (world.billingEnabled = false)],
  ["fault Google's APIs", ({ world }) => void world.services.delete("eventarc.googleapis.com")],
  ["fault Google's APIs", ({ world }) => void world.services.delete("iamcredentials.googleapis.com")],
  ["fault Project", ({ world }) => void world.denied.add("serviceusage.services.enable")],
  ["note Region", ({ world }) => void Object.assign(world.databases.get("(default)") ?? {}, { locationId: "nam5" })],
  ["fault Web app", (illness) => answering(illness, "/init.json", {})],
  ["note Function api", (illness) => void (illness.version = "0.2.0")],
  ["note Version", (illness) => void (illness.version = "0.0.1")],
  [
    "note Function runJob",
    ({ world }) => void Object.assign(world.functions.get(functionName("runJob")) ?? {}, { labels: {} }),
  ],
  ["note Organisation", ({ world }) => void world.organisation.set("iam.allowedPolicyMemberDomains", ["C0abc"])],
  [
    "fault Organisation",
    ({ world }) => {
      world.organisation.set("iam.allowedPolicyMemberDomains", ["is:C0abc"]);
      world.policies.delete("run/europe-west1/hooks");
    },
  ],
  ["note Organisation", ({ world }) => void world.organisation.set("run.allowedIngress", ["internal"])],
  [
    "fault Schedule",
    ({ world }) => void world.jobs.set("firebase-schedule-reconciler-europe-west1", { state: "PAUSED" }),
  ],
  ["fault Duty", ({ world }) => setRoster(world, roster(world).replace('"booleanValue":true', '"booleanValue":false'))],
  [
    "fault Visitors' sign-in",
    ({ world }) => void (world.authConfig = { signIn: { email: { enabled: true, passwordRequired: false } } }),
  ],
  [
    "note Sign-in by mail and Google",
    ({ world }) => void Object.assign(world.authConfig["signIn"] as object, { email: { enabled: true } }),
  ],
  ["fault Staff's sign-in", ({ world }) => void (world.authConfig = { signIn: { anonymous: { enabled: true } } })],
  ["note Account of the functions", ({ world }) => world.policies.delete(`projects/${PROJECT}`)],
  ["note Account of the functions", ({ world }) => world.policies.delete(ACCOUNT)],
  [
    "fault Security rules",
    ({ world }) =>
      void (world.rulesets = new Map(
        [...world.rulesets].map(([id, each]) => [id, { ...each, source: { files: [{ content: "allow" }] } }]),
      )),
  ],
  ["fault Indexes", ({ world }) => void Object.assign(world.indexes[0] ?? {}, { state: "CREATING" })],
  ["fault Expiry", ({ world }) => world.fields.clear()],
  [
    "note Protection",
    ({ world }) =>
      void Object.assign(world.databases.get("(default)") ?? {}, {
        deleteProtectionState: "DELETE_PROTECTION_DISABLED",
      }),
  ],
  ["note Backup", ({ world }) => void (world.backupSchedules = [])],
  ["fault Function runJob", ({ world }) => void world.functions.delete(functionName("runJob"))],
  [
    "fault Function hooks",
    ({ world }) => void Object.assign(world.functions.get(functionName("hooks")) ?? {}, { state: "FAILED" }),
  ],
  ["fault Function onMessageCreated", ({ world }) => void world.functions.delete(functionName("onMessageCreated"))],
  ["fault Function reconciler", ({ world }) => void world.functions.delete(functionName("reconciler"))],
  ["fault Reaching hooks", ({ world }) => void world.policies.delete("run/europe-west1/hooks")],
  ["note Telegram's topics", ({ bot }) => void (bot.topics = false)],
  ["fault Reaching api", ({ world }) => void world.policies.delete("run/europe-west1/api")],
  [
    "fault Secrets",
    ({ world }) =>
      void Object.assign(world.secrets.get("TWILIO_AUTH_TOKEN")?.versions[0] ?? {}, { state: "DESTROYED" }),
  ],
  ["fault Queue", ({ world }) => void world.queues.set("europe-west1/runJob", { state: "PAUSED" })],
  [
    "fault Roster",
    ({ world }) =>
      setRoster(
        world,
        roster(world).replace('"mapValue":{"fields":{"on":{"booleanValue":true}}}', '"booleanValue":true'),
      ),
  ],
  ["fault Admin", ({ world }) => setRoster(world, roster(world).replace('"admin"', '"agent"'))],
  ["note Reachable", ({ world }) => setRoster(world, roster(world).replace('"pairing"', '"paired"'))],
  [
    "fault Connections",
    ({ world }) => setRoster(world, roster(world).replace('"userId"', '"broken":{"stringValue":"blocked"},"userId"')),
  ],
  ["fault Telegram", ({ bot }) => void (bot.known = false)],
  ["fault Telegram's webhook", ({ bot }) => void (bot.webhook = "https://elsewhere.test/hooks/telegram")],
  ["fault Telegram's webhook", ({ bot }) => void (bot.waiting = 21)],
  ["note Shared Telegram group", ({ bot }) => void (bot.member = "member")],
  ["fault Shared Telegram group", ({ bot }) => void (bot.member = "kicked")],
  ["note WhatsApp", (illness) => void (illness.whatsApp = async () => undefined)],
  ["fault WhatsApp", (illness) => void (illness.whatsApp = said("webhook", "nothing goes there yet"))],
  ["note WhatsApp", (illness) => void (illness.whatsApp = said("templates", "porchlight_1 is under review"))],
  ["fault WhatsApp", (illness) => void (illness.whatsApp = () => Promise.reject(new Error("no access token")))],
  ["fault Push", ({ settings }) => void (settings["PUSH_VAPID_KEY"] = "short")],
  ["note Version", (illness) => answering(illness, "/panel/version.json", { version: "0.0.9" })],
  ["note Service worker", (illness) => answering(illness, "/panel/sw.js", {})],
  [
    "fault Data",
    ({ world }) => void world.documents.set("site/schema", { fields: { version: { integerValue: "99" } } }),
  ],
  [
    "note Secrets",
    ({ world }) => {
      const both = `1:${"a".repeat(35)} 1:${"b".repeat(35)}`;
      world.secrets.get("TELEGRAM_BOT_TOKEN")?.versions.push({ state: "ENABLED", data: btoa(both) });
    },
  ],
  ["note What is free", ({ world }) => void world.measured.push(measured("document", "write_count", 16_000))],
  ["note Google's quotas", ({ world }) => void world.services.delete("monitoring.googleapis.com")],
  [
    "note Google's quotas",
    ({ world }) =>
      void world.measured.push(measured("quota", "limit", 200), measured("quota", "allocation/usage", 160)),
  ],
  [
    "note Google's quotas",
    ({ world }) =>
      void world.measured.push(
        measured("quota", "limit", 200, { limit: "RequestsPerMinutePerProject" }),
        measured("quota", "rate/net_usage", 160),
      ),
  ],
  ["fault Google's quotas", ({ world }) => void world.measured.push(measured("quota", "exceeded", 1))],
  [
    "fault WhatsApp's limit",
    ({ world }) => {
      world.documents.set("site/settings", { fields: { whatsappMonthlyCap: { integerValue: "50" } } });
      const month = `limits/whatsapp-${new Date().toISOString().slice(0, 7)}`;
      world.documents.set(month, { fields: { messages: { integerValue: "50" } } });
    },
  ],
  ["fault App Check", ({ settings }) => void (settings["APP_CHECK"] = "enforce")],
  [
    "fault App Check",
    ({ settings }) => void Object.assign(settings, { APP_CHECK: "enforce", APP_CHECK_SITE_KEY: "6Lc" }),
  ],
  ["fault App Check", (illness) => hasKey(illness, "enforce").world.services.delete("firebaseappcheck.googleapis.com")],
  ["note App Check", (illness) => hasKey(illness, "off")],
  ["note Your pages", ({ world }) => world.documents.delete("site/settings")],
  ["fault Your pages", ({ pages }) => void (pages["https://shop.example/"] = "<p>Lamps</p>")],
  ["fault Site", (illness) => void (illness.fetch = async () => new Response("", { status: 500 }))],
];

test.each(ILLNESSES)("the doctor says: %s", async (expected, spoil) => {
  const illness = healthy();
  spoil(illness);
  const { bad, findings } = await notWell(illness);
  expect(bad).toContain(expected);
  // Everything that is not well says what to do.
  expect(findings.every((each) => each.state === "ok" || each.remedy.length > 10)).toBe(true);
  // And a command, as it is copied, is of this project.
  const commands = findings.flatMap((each) =>
    each.state === "ok"
      ? []
      : [...each.remedy.matchAll(/(?:npx firebase|npm run (?!setup|telegram|staff -- --help))[^,;]+/g)].map(String),
  );
  expect(commands.filter((command) => !command.includes(`--project ${PROJECT}`))).toEqual([]);
});

test("no check says that all is well whatever there is: each was seen to find something", async () => {
  const { findings } = await notWell(healthy());
  const seen = ILLNESSES.map(([expected]) => expected.replace(/^\w+ /, ""));
  expect(findings.map(({ title }) => title).filter((title) => !seen.includes(title))).toEqual([
    // Seen below.
    "Sign-in to Google",
  ]);
});

test.each<[string, Error, string]>([
  ["a sign-in that has expired", new GoogleError(401, "expired"), "npx firebase login --reauth"],
  ["no connection", new TypeError("fetch failed"), "look at this machine's connection"],
])("with %s that is all the doctor says, once", async (_, error, remedy) => {
  const findings = await examine({
    ...patient(healthy()),
    google: { ask: () => Promise.reject(error) },
  });
  expect(findings).toEqual([
    expect.objectContaining({
      title: "Sign-in to Google",
      state: "fault",
      remedy: expect.stringContaining(remedy) as string,
    }),
  ]);
});

test("nobody signed in is a finding too, for machines as well", async () => {
  const empty = await mkdtemp(join(tmpdir(), "nobody-"));
  const env = { ...(await deployEnvironment(google.url, empty)) };
  await writeFile(join(empty, "configstore", "firebase-tools.json"), "{}");
  const child = spawn(process.execPath, ["scripts/doctor.ts", "--project", PROJECT, "--json"], { cwd: ROOT, env });
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise((ended) => child.on("close", ended));
  await rm(empty, { recursive: true });
  expect([code, JSON.parse(output)]).toMatchObject([1, [{ title: "Sign-in to Google", remedy: "npx firebase login" }]]);
});
