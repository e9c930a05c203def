import { mkdtemp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { byFlags } from "../../scripts/setup/ask.ts";
import { setUp } from "../../scripts/setup/setup.ts";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld, type World } from "./google/world.ts";
import { ownersInternet } from "./owners-internet.ts";

const PROJECT = "shop-1234";
const TOKEN = "12345:a-token-of-more-than-thirty-characters";
const ANSWERS = { project: PROJECT, region: "europe-west1", admin: "ada@shop.test", bot: TOKEN, backups: "yes" };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "setup-"));
  await mkdir(join(root, "functions"));
});
afterEach(() => rm(root, { recursive: true }));

/** Setup with these answers; a deploy is its preparing alone. `lost`: the request with this number is. */
async function run(world: World, answers: Record<string, string>, lost?: { number: number; late: boolean }) {
  const line = askWorld(world, lost);
  const said: string[] = [];
  const did: string[] = [];
  const say = (text: string) => void said.push(text);
  const ended = await setUp({
    root,
    google: line.google,
    ask: byFlags(answers),
    fetch: ownersInternet(`https://${PROJECT}.web.app`, { known: answers["bot"] === TOKEN, webhook: "", waiting: 0 }),
    say,
    wait: async (ms) => {
      did.push(`waited ${ms} ms`);
      world.billingEnabled = true;
    },
    deploy: async (project) => {
      did.push("deployed");
      await prepare({ google: line.google, project, region: "europe-west1", say: () => undefined });
    },
    setWebhook: async (_, site) => void did.push(`webhook at ${site}`),
  }).then(
    () => "done",
    (thrown: unknown) => (thrown as Error).message,
  );
  return { ...line, said: said.join("\n"), did, ended };
}

const token = (world: World) => atob(world.secrets.get("TELEGRAM_BOT_TOKEN")?.versions.at(-1)?.data ?? "");

test("four answers lead to a live site with an admin and a bot, and no secret is printed", async () => {
  const world = newWorld(PROJECT);
  const { ended, said, did, unserved } = await run(world, ANSWERS);
  expect([ended, unserved]).toEqual(["done", []]);
  expect(await readFile(join(root, "functions", `.env.${PROJECT}`), "utf8")).toBe("PORCHLIGHT_REGION=europe-west1\n");
  expect(token(world)).toBe(TOKEN);
  expect(world.mails).toEqual(["ada@shop.test"]);
  expect(did.at(-1)).toBe(`webhook at https://${PROJECT}.web.app`);
  expect(said).toContain(`<script async src="https://${PROJECT}.web.app/widget.js"></script>`);
  expect(said).not.toContain(TOKEN);
});

test("the second time nothing is asked of the region, nobody is mailed, and nothing is made twice", async () => {
  const world = newWorld(PROJECT);
  await run(world, ANSWERS);
  await writeFile(
    join(root, "functions", `.env.${PROJECT}`),
    "WHATSAPP_PROVIDER=cloud\nPORCHLIGHT_REGION=europe-west1\n",
  );
  const { region: _, ...withoutRegion } = ANSWERS;
  const { ended, did } = await run(world, withoutRegion);
  expect([ended, did.filter((each) => each === "deployed")]).toEqual(["done", ["deployed"]]);
  expect([world.mails.length, world.accounts.size, world.secrets.get("TELEGRAM_BOT_TOKEN")?.versions.length]).toEqual([
    1, 1, 1,
  ]);
  expect(await readFile(join(root, "functions", `.env.${PROJECT}`), "utf8")).toContain("WHATSAPP_PROVIDER=cloud");
});

test("a card is awaited", async () => {
  const world = newWorld(PROJECT);
  world.billingEnabled = false;
  const { ended, did, said } = await run(world, ANSWERS);
  expect([ended, did[0]]).toEqual(["done", "waited 5000 ms"]);
  expect(said).toContain("Choose the plan Blaze here");
});

test("a new project is made", async () => {
  const world = newWorld(PROJECT);
  world.isMade = false;
  const { ended } = await run(world, { ...ANSWERS, project: "new", "new-project": PROJECT });
  expect([ended, world.isMade]).toEqual(["done", true]);
});

test("daily copies are made only after a yes, which is asked for while there are none", async () => {
  const world = newWorld(PROJECT);
  await run(world, { ...ANSWERS, backups: "no" });
  expect(world.backupSchedules).toEqual([]);
  await run(world, ANSWERS);
  expect(world.backupSchedules).toMatchObject([{ dailyRecurrence: {}, retention: "604800s" }]);
  const { backups: _, ...withoutBackups } = ANSWERS;
  expect(await run(world, withoutBackups)).toMatchObject({ ended: "done" });
  expect(world.backupSchedules).toHaveLength(1);
});

test("without a bot Telegram is left alone", async () => {
  const world = newWorld(PROJECT);
  const { ended, did } = await run(world, { ...ANSWERS, bot: "" });
  expect([ended, did, token(world)]).toEqual(["done", ["deployed"], "none"]);
});

test.each([
  [{ bot: "12345:another-bots-token-that-is-not-known" }, /Telegram does not know this token/],
  [{ bot: "hello" }, /--bot: That is no token of a bot/],
  [{ admin: "ada" }, /--admin: That is no e-mail address/],
  [{ region: "mars" }, /--region is one of europe-west1/],
  [{ project: "another" }, /--project is one of/],
  [{ project: "new", "new-project": "Shop" }, /--new-project: 6 to 30 small letters/],
])("%j is refused in words, and nothing is deployed", async (change, words) => {
  const { ended, did } = await run(newWorld(PROJECT), { ...ANSWERS, ...change });
  expect(ended).toMatch(words);
  expect(did).toEqual([]);
});

test("a connection that is lost at any request leaves nothing that the next run does not take up", async () => {
  const { asked } = await run(newWorld(PROJECT), ANSWERS);
  for (const late of [false, true]) {
    for (let number = 1; number <= asked.length; number++) {
      const world = newWorld(PROJECT);
      await run(world, ANSWERS, { number, late });
      const { ended } = await run(world, ANSWERS);
      const roster = Object.keys(world.documents.get("site/roster")?.fields ?? {});
      const request = asked[number - 1];
      expect({
        request,
        ended,
        token: token(world),
        people: roster.length,
        accounts: world.accounts.size,
        copies: world.backupSchedules.length,
      }).toEqual({
        request,
        ended: "done",
        token: TOKEN,
        people: 1,
        accounts: 1,
        copies: 1,
      });
    }
  }
});
