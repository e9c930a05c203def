/** Setup that was stopped, and is run again; and two of it at once. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newWorld, type World } from "./google/world.ts";
import { ANSWERS, CLOUD, keptToken, owner, PROJECT, SITE, TOKEN } from "./setting-up.ts";

const { run, settings } = owner();
const { bot: _, ...WITHOUT_BOT } = ANSWERS;
const LATER = { ...ANSWERS, bot: "" };

/** What is there in the end, however often it was stopped. */
const inTheEnd = (world: World) => ({
  secrets: [...world.secrets].map(([id, { versions }]) => `${id} ${versions.at(-1)?.data}`).sort(),
  pages: world.documents.get("site/settings")?.fields,
  roster: Object.values(world.documents.get("site/roster")?.fields ?? {}).length,
  mailed: [...new Set(world.mails)],
  accounts: [...world.accounts.values()].map(({ email }) => email),
  copies: world.backupSchedules.length,
  databases: [...world.databases.values()].map(({ locationId }) => locationId),
  services: [...world.services].sort(),
});

test("three questions and the bot's token lead to a live site; what is asked then may be left for later", async () => {
  const { questions } = await run(newWorld(PROJECT), ANSWERS);
  expect(questions.slice(0, 5)).toEqual(["project", "region", "admin", "bot", "deployed"]);
  expect(questions.slice(5)).toEqual(["backups", "page", "whatsapp"]);
});

test("killed at any request, and run again, it ends as if nothing had been", async () => {
  const whole = newWorld(PROJECT);
  const answers = { ...ANSWERS, ...CLOUD, page: "shop.example" };
  const { asked } = await run(whole, answers);
  expect(asked.length).toBeGreaterThan(60);
  for (const late of [false, true])
    for (let number = 1; number <= asked.length; number++) {
      await rm(settings(), { force: true });
      const world = newWorld(PROJECT);
      const first = await run(world, answers, { killed: { number, late } });
      const second = await run(world, answers);
      const request = `${asked[number - 1]} ${late}`;
      expect([request, first.ended, second.ended]).toEqual([request, "killed", "done"]);
      expect([request, inTheEnd(world)]).toEqual([request, inTheEnd(whole)]);
    }
});

test("whoever has never signed in has another mail the next time, and nobody else", async () => {
  const world = newWorld(PROJECT);
  await run(world, ANSWERS);
  await run(world, ANSWERS);
  expect(world.mails).toEqual(["ada@shop.test", "ada@shop.test"]);
  for (const account of world.accounts.values()) account.lastLoginAt = "1";
  await run(world, ANSWERS);
  expect(world.mails).toHaveLength(2);
});

test("two at once make everything once, and whichever ends with words goes on when it is run again", async () => {
  const [world, whole] = [newWorld(PROJECT), newWorld(PROJECT)];
  await run(whole, ANSWERS);
  await rm(settings(), { force: true });
  await Promise.all([run(world, ANSWERS), run(world, ANSWERS)]);
  expect((await run(world, ANSWERS)).ended).toBe("done");
  expect(inTheEnd(world)).toEqual(inTheEnd(whole));
});

test("the bot that is kept stays with an empty answer: its webhook is set, and Start is waited for", async () => {
  const world = newWorld(PROJECT);
  world.bots.set(TOKEN, { webhook: {}, commands: [] });
  // Stopped before anybody has pressed Start.
  await run(world, ANSWERS, { presses: 0 });
  const { ended, did, said } = await run(world, LATER, { presses: 1 });
  expect([ended, keptToken(world)]).toEqual(["done", TOKEN]);
  expect(did).toContain(`webhook at ${SITE}`);
  expect(said).toContain("Your phone is connected");
});

test("a bot that is kept and works for another site by now stays there, and nobody is asked", async () => {
  const world = newWorld(PROJECT);
  world.bots.set(TOKEN, { webhook: {}, commands: [] });
  await run(world, ANSWERS);
  const { ended, did } = await run(world, LATER, { webhook: "https://elsewhere.test/hook" });
  expect([ended, did.filter((each) => each.startsWith("webhook"))]).toEqual(["done", []]);
});

test("a token that is being replaced is not ended by setup", async () => {
  const world = newWorld(PROJECT);
  await run(world, ANSWERS);
  const both = `${TOKEN} 12345:the-former-token-of-more-than-thirty`;
  world.secrets.get("TELEGRAM_BOT_TOKEN")?.versions.push({ state: "ENABLED", data: btoa(both) });
  expect((await run(world, ANSWERS)).ended).toBe("done");
  expect(keptToken(world)).toBe(both);
});

test("whoever stops at a later question is asked for the region again; then it is kept, and said", async () => {
  const world = newWorld(PROJECT);
  expect((await run(world, WITHOUT_BOT)).ended).toContain("--bot is missing");
  await expect(readFile(settings(), "utf8")).rejects.toThrow("ENOENT");
  const first = await run(world, ANSWERS);
  expect(first.questions).toContain("region");
  const second = await run(world, ANSWERS);
  expect(second.questions).not.toContain("region");
  expect(second.said).toContain(`Functions and database: europe-west1, as functions/.env.${PROJECT} has it.`);
});

test.each([
  ["europe-west1", "europe-west1"],
  ["eur3", "europe-west1"],
])("where a database is in %s already, the region follows from it and is not asked", async (locationId, region) => {
  const world = newWorld(PROJECT);
  world.databases.set("(default)", { name: "", locationId, type: "FIRESTORE_NATIVE", uid: "" });
  const { questions, said, ended } = await run(world, ANSWERS);
  expect([ended, questions.includes("region")]).toEqual(["done", false]);
  expect(said).toContain(`a database in ${locationId} already, so the functions go to ${region}`);
  expect(await readFile(settings(), "utf8")).toBe(`PORCHLIGHT_REGION=${region}\n`);
});

test("a site with a domain of its own keeps it: bot, snippet and panel lead there", async () => {
  await writeFile(settings(), "PUBLIC_URL=https://chat.shop.test/\nPORCHLIGHT_REGION=europe-west1\n");
  const webhook = "https://chat.shop.test/hooks/telegram";
  const { ended, did, said, questions } = await run(newWorld(PROJECT), ANSWERS, { webhook });
  expect([ended, questions.includes("move-bot")]).toEqual(["done", false]);
  expect(did).toContain("webhook at https://chat.shop.test");
  expect(said).toContain('<script async src="https://chat.shop.test/widget.js"></script>');
  expect(said).toContain("The panel: https://chat.shop.test/panel/");
  // A bot that still leads to the former address is this site's as well.
  expect((await run(newWorld(PROJECT), ANSWERS, { webhook: `${SITE}/hooks/telegram` })).ended).toBe("done");
});

test("at its end it says where the owner's phone plays the visitor", async () => {
  const { said } = await run(newWorld(PROJECT), ANSWERS);
  expect(said).toContain(`${SITE}/panel/settings/try`);
});

test("an address that Firebase does not take is said, with what to do, and the right one is taken then", async () => {
  const world = newWorld(PROJECT);
  const odd = { ...ANSWERS, admin: "ada@shop..test" };
  expect((await run(world, odd)).ended).toBe(
    "Firebase takes ada@shop..test for no e-mail address. Run this again with the right one: it goes on from here.",
  );
  expect((await run(world, ANSWERS)).ended).toBe("done");
  expect([...world.accounts.values()].map(({ email }) => email)).toEqual(["ada@shop.test"]);
});
