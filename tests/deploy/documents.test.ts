/**
 * Every command that the pages for owners show on a line of its own is run, as npm runs it, by the owner of one project, in
 * the order of a site's life: set up by the answers that docs/deploying.md shows, looked at, changed, copied, taken away.
 */
import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lockOf } from "../../scripts/deploy/alone.ts";
import { deployEnvironment } from "./google/environment.ts";
import { startGoogle, type Google } from "./google/server.ts";
import { newWorld } from "./google/world.ts";

const ROOT = join(import.meta.dirname, "../..");
const PROJECT = `docs-${process.pid}`;
const TOKENS = ["12345:a-token-of-more-than-thirty-characters", "12345:another-token-of-the-same-bot-of-hers"] as const;
const PAGES = ["docs/deploying.md", "docs/updating.md", "docs/channels.md", "docs/cost.md", ".cloudshell/setup.md"];
const FIREBASE = createRequire(import.meta.url).resolve("firebase-tools/lib/bin/firebase.js");
/** It brings what is newer from elsewhere. */
const NOT_RUN = ["git pull"];

let google: Google;
let folder: string;
let env: NodeJS.ProcessEnv;
let pages: string;
let scripts: Record<string, string>;
beforeAll(async () => {
  const world = newWorld(PROJECT);
  for (const token of TOKENS) world.bots.set(token, { webhook: {}, commands: [] });
  google = await startGoogle(world);
  folder = await mkdtemp(join(tmpdir(), "documents-"));
  env = await deployEnvironment(google.url, folder);
  const read = (path: string) => readFile(join(ROOT, path), "utf8");
  pages = (await Promise.all(PAGES.map(read))).join("\n");
  scripts = (JSON.parse(await read("package.json")) as { scripts: Record<string, string> }).scripts;
});
afterAll(async () => {
  await google.stop();
  const left = [join("functions", `.env.${PROJECT}`), join(".local", `deploy-${PROJECT}.log`)].map((path) =>
    join(ROOT, path),
  );
  await Promise.all([folder, lockOf(ROOT, PROJECT), ...left].map((path) => rm(path, { recursive: true, force: true })));
});

/** Of lines that are nothing but a command, and of the one in the text that machines are given. */
function shown(): string[] {
  const lines = [...pages.matchAll(/^(?: {4})?((?:[A-Z_]+=\S+ )?(?:npm run|npx|git) [^`\n]+)$/gm)].map(
    ([, line = ""]) => line,
  );
  const [machines = ""] = /npm run setup -- --yes --answers \S+\.json/.exec(pages) ?? [];
  return [...new Set([...lines, machines].flatMap((line) => line.split(" && ")).map((line) => line.trim()))];
}

interface Ended {
  code: number | null;
  output: string;
}

/** As the page shows it, with this project's names in the place of the page's; `more`: what nobody is there to answer. */
async function run(line: string, more: readonly string[] = [], secrets: Record<string, string> = {}): Promise<Ended> {
  const filled = line
    .replaceAll(/<(?:id|project)>|YOUR-PROJECT/g, PROJECT)
    .replace("<e-mail>", "bo@shop.example")
    .replace("<folder or file.jsonl>", folder)
    .replace("<file.jsonl>", join(folder, (await readdir(folder)).find((name) => name.endsWith(".jsonl")) ?? ""))
    .replace("answers.json", join(folder, "answers.json"))
    .replace("TELEGRAM_BOT_TOKEN=<token> ", "");
  const [, name = "", ...args] = filled
    .replace(/^npm run /, "npm ")
    .replace(" -- ", " ")
    .split(" ");
  const own = scripts[name]?.split(" ").slice(1) ?? [FIREBASE];
  const child = spawn(process.execPath, [...own, ...(scripts[name] ? args : [...args, "--non-interactive"]), ...more], {
    cwd: ROOT,
    env: { ...env, ...secrets },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  return new Promise((ended) => child.on("close", (code) => ended({ code, output })));
}

/** In this order; what is expected of its end, and what nobody is there to type. */
const LIFE: readonly [string, { code?: number; says: RegExp; more?: string[]; secrets?: Record<string, string> }][] = [
  ["npm run setup", { code: 1, says: /^There is no terminal to ask at\. Run this in one, or with --yes/m }],
  ["npm run setup -- --yes --answers answers.json", { says: /The panel: https:.*npm run doctor -- --project/s }],
  ["npm run doctor -- --project <id>", { says: /\nNothing to mend\.\n$/ }],
  ["npm run staff -- add <e-mail> --admin --project <id>", { says: /bo@shop\.example is on the staff as admin/ }],
  ["npm run staff -- list --project <id>", { says: /admin {2}bo@shop\.example/ }],
  ["npm run staff -- remove <e-mail> --project <id>", { says: /bo@shop\.example is not on the staff any more/ }],
  ["npm run staff -- claim --project <id>", { says: /web\.app\/panel\/claim#[\w-]{43}/ }],
  [
    "TELEGRAM_BOT_TOKEN=<token> npm run telegram:setup -- --url https://<project>.web.app",
    { says: /Updates go to https:/, secrets: { TELEGRAM_BOT_TOKEN: TOKENS[0] } },
  ],
  ["npm run whatsapp:setup -- --project <project>", { code: 1, says: /^to do {2}.*\.$/m }],
  [
    "npm run rotate -- telegram --project <id>",
    { says: /Deployed\./, more: ["--yes"], secrets: { TELEGRAM_BOT_TOKEN: TOKENS[1] } },
  ],
  ["npm run rotate -- telegram --finish --project <id>", { says: /Deployed\./, more: ["--yes"] }],
  ["npm run deploy -- --project <id>", { says: /Deployed\./ }],
  ["npm run deploy -- --project YOUR-PROJECT", { says: /Deployed\./ }],
  [
    "npx firebase firestore:backups:schedules:create --recurrence DAILY --retention 7d --project <id>",
    { says: /backupSchedules/ },
  ],
  ["npm run export -- --project <id> --to <folder or file.jsonl>", { says: /documents are in .*\.jsonl/ }],
  [
    "npm run import -- --project <id> --from <file.jsonl>",
    { says: /documents are in docs-/, more: ["--into-existing"] },
  ],
  ["npm run teardown -- --project <id>", { says: /removed/i, more: ["--yes"] }],
];

test("every command of the pages is one of those that are run below", () => {
  const run = LIFE.map(([line]) => line);
  expect(shown().filter((line) => !run.includes(line) && !NOT_RUN.includes(line))).toEqual([]);
  expect(run.filter((line) => !shown().includes(line))).toEqual([]);
});

test("Ctrl-C while setup waits for a card ends it with what to do, and is no fault", { timeout: 120_000 }, async () => {
  google.world.billingEnabled = false;
  const answers = ["--project", PROJECT, "--region", "europe-west1", "--admin", "ada@shop.example", "--bot", ""];
  const child = spawn(process.execPath, ["scripts/setup.ts", "--yes", ...answers], { cwd: ROOT, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      // Again and again, as whoever is impatient presses it.
      if (output.includes("Choose the plan Blaze here")) child.kill("SIGINT");
    });
  const code = await new Promise((ended) => child.on("close", ended));
  google.world.billingEnabled = true;
  await rm(join(ROOT, "functions", `.env.${PROJECT}`));
  expect([code, output]).toEqual([130, expect.stringContaining("Stopped. Run this again at any time")]);
});

test("one after the other they do what the pages say", { timeout: 1_800_000 }, async () => {
  const [, answers = ""] = /^ {4}(\{"project".*\})$/m.exec(pages) ?? [];
  const given = { ...(JSON.parse(answers) as Record<string, string>), project: PROJECT, bot: TOKENS[0] };
  await writeFile(join(folder, "answers.json"), JSON.stringify(given));
  for (const [line, { code = 0, says, more, secrets }] of LIFE) {
    const ended = await run(line, more, secrets);
    expect({ line, ...ended }).toMatchObject({ line, code, output: expect.stringMatching(says) as string });
    for (const token of TOKENS) expect(ended.output).not.toContain(token);
  }
  expect(google.unserved.filter((request) => !request.includes("shop.example"))).toEqual([]);
  expect([google.world.functions.size, google.world.documents.size, google.world.secrets.size]).toEqual([0, 0, 0]);
});

test.each(["docs/deploying.md", ".cloudshell/setup.md"])(
  "%s begins with npm run setup: in a new clone there is no firebase for npx",
  async (page) => {
    const [, first] = /^(?: {4})?((?:npm run|npx) .*)$/m.exec(await readFile(join(ROOT, page), "utf8")) ?? [];
    expect(first).toBe("npm run setup");
  },
);
