import { readFile, rm, writeFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { newWorld, type World } from "./google/world.ts";
import { ANSWERS, CLOUD, keptToken as token, owner, PROJECT, SITE, TOKEN, type Given } from "./setting-up.ts";

const { run, settings } = owner();

test("four answers lead to a live site with an admin and a bot, and no secret is printed", async () => {
  const world = newWorld(PROJECT);
  const { ended, said, did, unserved } = await run(world, ANSWERS);
  expect([ended, unserved]).toEqual(["done", []]);
  expect(await readFile(settings(), "utf8")).toBe("PORCHLIGHT_REGION=europe-west1\n");
  expect(token(world)).toBe(TOKEN);
  expect(world.mails).toEqual(["ada@shop.test"]);
  expect(did.at(-1)).toBe(`webhook at https://${PROJECT}.web.app`);
  expect(said).toContain(`<script async src="https://${PROJECT}.web.app/widget.js"></script>`);
  expect(said).not.toContain(TOKEN);
});

test("the second time nothing is asked of the region, nobody is mailed, and nothing is made twice", async () => {
  const world = newWorld(PROJECT);
  await run(world, ANSWERS);
  for (const account of world.accounts.values()) account.lastLoginAt = "1";
  await writeFile(settings(), "WHATSAPP_PROVIDER=cloud\nPORCHLIGHT_REGION=europe-west1\n");
  const { region: _, ...withoutRegion } = ANSWERS;
  const { ended, did } = await run(world, withoutRegion);
  expect([ended, did.filter((each) => each === "deployed")]).toEqual(["done", ["deployed"]]);
  expect([world.mails.length, world.accounts.size, world.secrets.get("TELEGRAM_BOT_TOKEN")?.versions.length]).toEqual([
    1, 1, 1,
  ]);
  expect(await readFile(settings(), "utf8")).toContain("WHATSAPP_PROVIDER=cloud");
});

test("a card is awaited", async () => {
  const world = newWorld(PROJECT);
  world.billingEnabled = false;
  const { ended, did, said } = await run(world, ANSWERS);
  expect([ended, did[0]]).toEqual(["done", "waited 5000 ms"]);
  expect(said).toContain("Choose the plan Blaze here");
});

test("a connection that is lost while a card or Start is awaited does not end the wait", async () => {
  const unpaid = () => Object.assign(newWorld(PROJECT), { billingEnabled: false });
  // Where the region is kept nothing is asked about the database.
  await run(unpaid(), ANSWERS, { presses: 2 });
  const { asked } = await run(unpaid(), ANSWERS, { presses: 2 });
  const looks = asked.flatMap((request, at) => (request.endsWith("/billingInfo") ? [at + 1] : []));
  const [, waiting = 0] = looks;
  const card = await run(unpaid(), ANSWERS, { presses: 2, lost: { number: waiting, late: false } });
  expect(card.ended).toBe("done");
  // The roster is read once more before the link is shown; then at each look.
  const link = asked.findIndex((request) => request.startsWith("PATCH") && request.includes("/pairings/"));
  const start = await run(unpaid(), ANSWERS, { presses: 2, lost: { number: link + 2, late: false } });
  expect([start.ended, start.said]).toEqual(["done", expect.stringContaining("Your phone is connected")]);
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
      await run(world, ANSWERS, { lost: { number, late } });
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

test.each<[string, Record<string, string>, Given, RegExp]>([
  ["a project that one may only see", {}, {}, /You may see shop-1234, but not change all of it: serviceusage/],
  [
    "a bot that works elsewhere",
    {},
    { webhook: "https://elsewhere.test/hook" },
    /@shop_bot stays at https:\/\/elsewhere/,
  ],
  [
    "Telegram out of reach",
    {},
    { offline: true },
    /^Telegram could not be reached\. Check the connection and run this/,
  ],
])("with %s nothing is deployed, and what to do is said", async (what, answers, given, words) => {
  const world = newWorld(PROJECT);
  if (what.startsWith("a project")) world.denied.add("serviceusage.services.enable");
  const { ended, did } = await run(world, { ...ANSWERS, ...answers }, given);
  expect(ended).toMatch(words);
  expect(ended).not.toContain(TOKEN);
  expect([did, world.secrets.size]).toEqual([[], 0]);
});

test("a bot moves here after a yes, and one that is here already is not asked about", async () => {
  const elsewhere = { webhook: "https://elsewhere.test/hook" };
  expect((await run(newWorld(PROJECT), { ...ANSWERS, "move-bot": "yes" }, elsewhere)).ended).toBe("done");
  expect((await run(newWorld(PROJECT), ANSWERS, { webhook: `${SITE}/hooks/telegram` })).ended).toBe("done");
});

test("what a project in use would lose goes only after a yes", async () => {
  const world = newWorld(PROJECT);
  const versions = new Map([["1", { status: "FINALIZED", config: {}, files: new Set<string>() }]]);
  world.sites.set(PROJECT, { versions, live: "1" });
  const { ended, did } = await run(world, ANSWERS);
  expect([ended, did]).toEqual(["Nothing was replaced. Choose or make a project for Porchlight alone.", []]);
  expect((await run(world, { ...ANSWERS, "replace-site": "yes" })).ended).toBe("done");
});

const kept = (world: World) => JSON.stringify(world.documents.get("site/settings")?.fields);
const moved = (address: string) => () => Object.defineProperty(new Response(""), "url", { value: `${address}/` });
const html = (text: string) => () => new Response(text, { headers: { "content-type": "text/html" } });

test("the owner's page is looked at, and its origin kept beside what is set already", async () => {
  const world = newWorld(PROJECT);
  const pages = {
    "https://shop.example/": html("<p>Lamps</p>"),
    "https://en.shop.example/": html(`<script async src="${SITE}/widget.js"></script>`),
  };
  const first = await run(world, { ...ANSWERS, page: "shop.example" }, { pages });
  expect(first.said).toContain("The chat is not on https://shop.example/. Add, anywhere in its body:");
  const again = await run(world, { ...ANSWERS, page: "https://en.shop.example/" }, { pages });
  expect(again.said).toContain("The chat is not on https://shop.example/.");
  expect(again.said).toContain("The chat is on https://en.shop.example/.");
  expect(kept(world)).toBe(
    '{"allowedOrigins":{"arrayValue":{"values":[{"stringValue":"https://shop.example"},{"stringValue":"https://en.shop.example"}]}}}',
  );
  expect(again.ended).toBe("done");
});

test("a page that does not answer is kept, said, and stops nothing", async () => {
  const world = newWorld(PROJECT);
  const { ended, said } = await run(world, { ...ANSWERS, page: "shop.example" });
  expect(ended).toBe("done");
  expect(said).toContain("https://shop.example/ answered 404; whether the chat is there could not be seen.");
  expect(kept(world)).toContain("https://shop.example");
});

test.each(["https://my_shop.example", "http://[2001:db8::7]:8080"])(
  "%s is no page that browsers can be told of: that is said, and none is kept, for then it would be dark everywhere",
  async (page) => {
    const world = newWorld(PROJECT);
    const { ended } = await run(world, { ...ANSWERS, page });
    expect(ended).toMatch(/^--page: Browsers cannot be told to let in a host with an underscore, or an IPv6 one/);
    const pages = { "https://shop.example/": moved(page) };
    const led = await run(newWorld(PROJECT), { ...ANSWERS, page: "shop.example" }, { pages });
    expect([led.ended, led.said]).toEqual(["done", expect.stringContaining("Browsers cannot be told to let in")]);
    expect(kept(world) ?? "").not.toContain("allowedOrigins");
  },
);

test("WhatsApp, if it is wanted, is kept, deployed and set up after the site is live; the next time it is not asked about", async () => {
  const world = newWorld(PROJECT);
  const { ended, did, said } = await run(world, { ...ANSWERS, ...CLOUD });
  expect([ended, did]).toEqual([
    "done",
    ["deployed", `webhook at ${SITE}`, "deployed", "whatsapp with WHATSAPP_ACCESS_TOKEN, WHATSAPP_APP_SECRET"],
  ]);
  expect(await readFile(settings(), "utf8")).toBe(
    "PORCHLIGHT_REGION=europe-west1\nWHATSAPP_PHONE_NUMBER_ID=106540352242922\nWHATSAPP_PROVIDER=cloud\n",
  );
  expect(said).not.toContain(CLOUD["whatsapp-access-token"]);
  const again = await run(world, ANSWERS);
  expect(again.did.filter((each) => each !== "deployed").at(-1)).toMatch(/^whatsapp with/);
  expect(world.secrets.get("WHATSAPP_ACCESS_TOKEN")?.versions.map(({ data }) => atob(data))).toEqual([
    "none",
    CLOUD["whatsapp-access-token"],
  ]);
});

test("WhatsApp that is lost in the middle is taken up by the next run", async () => {
  const answers = { ...ANSWERS, ...CLOUD };
  const [before, { asked }] = [await run(newWorld(PROJECT), ANSWERS), await run(newWorld(PROJECT), answers)];
  for (const late of [false, true])
    for (let number = before.asked.length + 1; number <= asked.length; number++) {
      await rm(settings(), { force: true });
      const world = newWorld(PROJECT);
      await run(world, answers, { lost: { number, late } });
      const { ended, did } = await run(world, answers);
      const version = world.secrets.get("WHATSAPP_APP_SECRET")?.versions.at(-1)?.data ?? "";
      expect([ended, did.at(-1), atob(version)]).toEqual([
        "done",
        "whatsapp with WHATSAPP_ACCESS_TOKEN, WHATSAPP_APP_SECRET",
        CLOUD["whatsapp-app-secret"],
      ]);
    }
});

test("a number that is none is refused before anything of WhatsApp is kept", async () => {
  const world = newWorld(PROJECT);
  const { ended } = await run(world, { ...ANSWERS, ...CLOUD, "whatsapp-phone-number-id": "+43 660" });
  expect(ended).toMatch(/^--whatsapp-phone-number-id: That does not look like it/);
  expect(world.secrets.get("WHATSAPP_ACCESS_TOKEN")?.versions).toHaveLength(1);
});

test("setup waits until the owner has pressed Start, and not again when it is run again", async () => {
  const world = newWorld(PROJECT);
  const { ended, said, did } = await run(world, ANSWERS, { presses: 2 });
  expect(ended).toBe("done");
  expect(said).toMatch(/open https:\/\/t\.me\/\w+\?start=[\w-]{22} there, and press Start/);
  expect(said).toContain("Your phone is connected");
  expect(did.filter((each) => each === "waited 3000 ms")).toHaveLength(2);

  const again = await run(world, ANSWERS, { presses: 0 });
  expect([again.ended, again.did.includes("waited 3000 ms"), again.said.includes("t.me/")]).toEqual([
    "done",
    false,
    false,
  ]);
});

test("where nobody presses Start setup goes on after ten minutes, and says where it is done later", async () => {
  const world = newWorld(PROJECT);
  const { ended, said, did } = await run(world, ANSWERS, { presses: 0 });
  expect(ended).toBe("done");
  expect(did.filter((each) => each === "waited 3000 ms")).toHaveLength(200);
  expect(said).toContain("Nobody has pressed Start so far. Connect your phone in the panel");
  expect(said).toContain("/widget.js");
});
