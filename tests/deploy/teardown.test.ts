/** Porchlight goes, and nothing else: against the fake of Google's APIs. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { IndexFile } from "../../scripts/doctor/patient.ts";
import { tearDown } from "../../scripts/teardown/teardown.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld, type World } from "./google/world.ts";

const PROJECT = "shop-1234";
const TOKEN = "12345:a-token-of-more-than-thirty-characters";
const read = (file: string) => readFileSync(join(import.meta.dirname, "../..", file), "utf8");
const files = {
  rules: read("firestore.rules"),
  indexes: JSON.parse(read("firestore.indexes.json")) as IndexFile,
};
const DATABASE = `projects/${PROJECT}/databases/(default)`;
const NAMES = ["api", "hooks", "onMessageCreated", "reconciler", "runJob"];
const functionName = (name: string) => `projects/${PROJECT}/locations/europe-west1/functions/${name}`;
const documentsWith = (messages: number) => [
  "site/roster",
  "site/schema",
  "site/claim",
  "site/health",
  "visitors/kari",
  "conversations/kari",
  "limits/whatsapp-2026-11",
  "devices/ada",
  ...Array.from({ length: messages }, (_, at) => `conversations/kari/messages/m${at}`),
];

/** As a document of its collection was stored. */
const stored = new Map(
  read("tests/deploy/snapshots/1.jsonl")
    .trim()
    .split("\n")
    .slice(1, -1)
    .map((line) => JSON.parse(line) as { path: string; fields: Record<string, unknown> })
    .map(({ path, fields }) => [path.replace(/[^/]+$/, ""), fields] as const),
);
const fieldsOf = (path: string) =>
  path.startsWith("devices/") ? { devices: { mapValue: {} } } : (stored.get(path.replace(/[^/]+$/, "")) ?? {});

/** A project that Porchlight is deployed to. */
function deployed(messages = 700): World {
  const world = newWorld(PROJECT);
  world.databases.set("(default)", { name: DATABASE, locationId: "europe-west1", type: "FIRESTORE_NATIVE", uid: "1" });
  for (const name of NAMES)
    world.functions.set(functionName(name), {
      name: functionName(name),
      labels: { "firebase-functions-codebase": name === "api" || name === "hooks" ? "api" : "notify" },
      serviceConfig: { secretEnvironmentVariables: [{ secret: "TELEGRAM_BOT_TOKEN" }] },
    });
  world.jobs.set("firebase-schedule-reconciler-europe-west1", {});
  world.queues.set("europe-west1/runJob", { state: "RUNNING" });
  for (const path of documentsWith(messages)) world.documents.set(path, { fields: fieldsOf(path), updateTime: "1" });
  world.rulesets.set("r1", {
    name: `projects/${PROJECT}/rulesets/r1`,
    source: { files: [{ content: files.rules }] },
    createTime: "",
  });
  world.releases.set("cloud.firestore", `projects/${PROJECT}/rulesets/r1`);
  for (const [at, { collectionGroup, queryScope, fields }] of files.indexes.indexes.entries())
    addIndex(world, collectionGroup, at, fields, queryScope);
  for (const { collectionGroup, fieldPath } of files.indexes.fieldOverrides)
    addField(world, collectionGroup, fieldPath);
  for (const id of ["TELEGRAM_BOT_TOKEN", "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "TWILIO_AUTH_TOKEN"])
    world.secrets.set(id, {
      labels: {},
      versions: [{ state: "ENABLED", data: btoa(id === "TELEGRAM_BOT_TOKEN" ? TOKEN : "none") }],
    });
  const config = { rewrites: [{ glob: "/api/**" }, { glob: "/hooks/**" }] };
  world.sites.set(PROJECT, {
    live: "1",
    versions: new Map([["1", { status: "FINALIZED", config, files: new Set() }]]),
  });
  return world;
}

function addIndex(world: World, group: string, at: number, fields: object[], queryScope = "COLLECTION") {
  const name = `${DATABASE}/collectionGroups/${group}/indexes/${at}`;
  const whole = [...fields, { fieldPath: "__name__", order: "ASCENDING" }];
  world.indexes.push({ name, queryScope, fields: whole, state: "READY", collectionGroup: group });
}
function addField(world: World, group: string, field: string) {
  const name = `${DATABASE}/collectionGroups/${group}/fields/${field}`;
  world.fields.set(name, { name, indexConfig: {} });
}

/** What the owner has in the same project. */
function addOwn(world: World): World {
  world.functions.set(functionName("checkout"), {
    name: functionName("checkout"),
    labels: { "firebase-functions-codebase": "default" },
    serviceConfig: { secretEnvironmentVariables: [{ secret: "TWILIO_AUTH_TOKEN" }, { secret: "STRIPE" }] },
  });
  // A codebase with the name of one of ours, and a function that is none of ours.
  world.functions.set(functionName("mail"), {
    name: functionName("mail"),
    labels: { "firebase-functions-codebase": "api" },
  });
  world.jobs.set("firebase-schedule-nightly-europe-west1", {});
  world.queues.set("europe-west1/mails", { state: "RUNNING" });
  for (const path of [
    "orders/1",
    "orders/1/messages/1",
    "site/theme",
    "limits/own",
    "devices/theirs",
    "conversations/theirs",
    "conversations/theirs/messages/1",
  ])
    world.documents.set(path, { fields: { text: { stringValue: "theirs" } }, updateTime: "1" });
  addIndex(world, "orders", 900, [{ fieldPath: "total", order: "ASCENDING" }]);
  addIndex(world, "conversations", 901, [{ fieldPath: "total", order: "ASCENDING" }]);
  addField(world, "orders", "note");
  world.secrets.set("STRIPE", { labels: {}, versions: [{ state: "ENABLED", data: btoa("key") }] });
  world.releases.set("firebase.storage", `projects/${PROJECT}/rulesets/r2`);
  world.rulesets.set("r2", {
    name: `projects/${PROJECT}/rulesets/r2`,
    source: { files: [{ content: "theirs" }] },
    createTime: "",
  });
  return world;
}

/** Telegram with a bot whose updates go there. */
function telegram(webhook = `https://${PROJECT}.web.app/hooks/telegram`) {
  const bot = { webhook };
  const answer: typeof fetch = async (address) => {
    const method = (address instanceof Request ? address.url : address.toString()).split("/").at(-1);
    if (method === "deleteWebhook") bot.webhook = "";
    return Response.json({ ok: true, result: method === "deleteWebhook" ? true : { url: bot.webhook } });
  };
  return { bot, answer };
}

async function run(
  world: World,
  {
    yes = true,
    lost,
    telegramBot = telegram(),
  }: { yes?: boolean; lost?: { number: number; late: boolean }; telegramBot?: ReturnType<typeof telegram> } = {},
) {
  const line = askWorld(world, lost);
  const said: string[] = [];
  const ended = await tearDown(
    {
      google: line.google,
      project: PROJECT,
      region: "europe-west1",
      files,
      fetch: telegramBot.answer,
      wait: async () => {},
      say: (text) => void said.push(text),
    },
    async () => yes,
  ).catch((thrown: unknown) => (thrown as Error).message);
  return { ...line, ended, said: said.join("\n"), webhook: telegramBot.bot.webhook };
}

/** All that a teardown may touch, in an order. */
const left = ({ functions, jobs, queues, documents, releases, indexes, fields, secrets, sites }: World) => ({
  functions: [...functions.keys()],
  jobs: [...jobs.keys()],
  queues: [...queues],
  documents: [...documents.keys()].sort(),
  releases: [...releases.keys()],
  indexes: indexes.map(({ name }) => name),
  fields: [...fields.keys()],
  secrets: [...secrets.keys()],
  live: sites.get(PROJECT)?.live,
});

test("everything of ours goes, and it is said before", async () => {
  const world = deployed();
  const { ended, said, unserved, webhook } = await run(world);
  expect([ended, unserved, webhook]).toEqual([true, [], ""]);
  expect(left(world)).toEqual({
    functions: [],
    jobs: [],
    queues: [["europe-west1/runJob", expect.objectContaining({ state: "DISABLED" })]],
    documents: [],
    releases: [],
    indexes: [],
    fields: [],
    secrets: [],
    live: "disabled",
  });
  const announced = said.slice(0, said.indexOf("Removing"));
  for (const words of [
    "api, hooks",
    "conversations/*/messages (700)",
    "TELEGRAM_BOT_TOKEN",
    "webhook",
    "panel and widget",
    `${files.indexes.indexes.length} indexes`,
  ])
    expect(announced).toContain(words);
  expect(said).toContain("the project itself");
  expect(said).not.toContain(TOKEN);
});

test("without a yes nothing is changed", async () => {
  const world = deployed();
  const before = left(world);
  const { ended, asked, webhook } = await run(world, { yes: false });
  expect([ended, left(world), webhook]).toEqual([false, before, `https://${PROJECT}.web.app/hooks/telegram`]);
  expect(asked.filter((each) => !each.startsWith("GET") && !each.includes(":runQuery"))).toEqual([]);
});

test("what is the owner's own stays, to the last document and index", async () => {
  const world = addOwn(deployed());
  const { said } = await run(world);
  const own = left(addOwn(newWorld(PROJECT)));
  expect(left(world)).toEqual({
    ...own,
    queues: [["europe-west1/runJob", expect.objectContaining({ state: "DISABLED" })], ...own.queues],
    secrets: ["TWILIO_AUTH_TOKEN", "STRIPE"],
    live: "disabled",
    // Somebody else has documents in a collection of this name.
    indexes: [
      ...files.indexes.indexes.flatMap(({ collectionGroup }, at) =>
        ["conversations", "devices", "messages"].includes(collectionGroup)
          ? [`${DATABASE}/collectionGroups/${collectionGroup}/indexes/${at}`]
          : [],
      ),
      ...own.indexes,
    ],
    fields: [
      ...files.indexes.fieldOverrides.flatMap(({ collectionGroup, fieldPath }) =>
        ["conversations", "devices", "limits", "messages", "site"].includes(collectionGroup)
          ? [`${DATABASE}/collectionGroups/${collectionGroup}/fields/${fieldPath}`]
          : [],
      ),
      ...own.fields,
    ],
  });
  expect(said).toMatch(/checkout, mail stay/);
  expect(said).toContain(
    "what does not read as Porchlight's stays: conversations/*/messages (1), conversations (1), limits (1), site (1), devices (1)",
  );
  expect(said).toMatch(/What is indexed in [a-z, ]*messages[a-z, ]* stays so/);
});

test("rules, pages and a webhook that are somebody else's by now stay", async () => {
  const world = deployed();
  world.rulesets.set("r1", {
    name: `projects/${PROJECT}/rulesets/r1`,
    source: { files: [{ content: "theirs" }] },
    createTime: "",
  });
  world.sites.get(PROJECT)?.versions.set("1", { status: "FINALIZED", config: {}, files: new Set() });
  const { webhook } = await run(world, { telegramBot: telegram("https://other.test/hooks/telegram") });
  expect(left(world)).toMatchObject({ releases: ["cloud.firestore"], live: "1" });
  expect(webhook).toBe("https://other.test/hooks/telegram");
});

test("the second time there is nothing to do, nor in a project that never had it", async () => {
  const world = deployed();
  await run(world);
  for (const each of [world, newWorld(PROJECT)]) {
    const { ended, said, asked, unserved } = await run(each);
    expect([ended, said, unserved]).toEqual([false, `There is nothing of Porchlight in ${PROJECT} (any more).`, []]);
    expect(asked.filter((request) => !request.startsWith("GET") && !request.includes(":runQuery"))).toEqual([]);
  }
});

test("a connection that is lost at any request leaves nothing that the next run does not take up", async () => {
  const whole = addOwn(deployed(3));
  const { asked } = await run(whole);
  expect(asked.length).toBeGreaterThan(100);
  for (const late of [false, true]) {
    for (let number = 1; number <= asked.length; number++) {
      const world = addOwn(deployed(3));
      await run(world, { lost: { number, late } });
      await run(world);
      const request = asked[number - 1];
      expect({ request, ...left(world) }).toEqual({ request, ...left(whole) });
    }
  }
});
