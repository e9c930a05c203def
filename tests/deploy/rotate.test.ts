/** A new secret for an old one: both are kept until the owner ends it, whatever stops it on the way. */
import { expect, test } from "vitest";
import { begin, finish, type Rotate } from "../../scripts/rotate/rotate.ts";
import { tried } from "../../scripts/rotate/tried.ts";
import { byFlags } from "../../scripts/setup/ask.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld } from "./google/world.ts";
import { ownersInternet } from "./owners-internet.ts";

const PROJECT = "shop-1234";
const OLD = "1:AAthe-former-token-of-the-bot-0000000";
const NEW = "1:AAthe-new-token-of-the-bot-000000000";
const SITE = `https://${PROJECT}.web.app`;

function project(answers: Record<string, string> = { bot: NEW }, isKnown = true) {
  const world = newWorld(PROJECT);
  const kept = { TELEGRAM_BOT_TOKEN: OLD, WHATSAPP_APP_SECRET: "a".repeat(32), WHATSAPP_ACCESS_TOKEN: "b".repeat(40) };
  for (const [id, value] of Object.entries(kept))
    world.secrets.set(id, { labels: {}, versions: [{ state: "ENABLED", data: btoa(value) }] });
  const said: string[] = [];
  const deployed: string[][] = [];
  const versions = (id: string) =>
    world.secrets.get(id)?.versions.map(({ state, data }) => (state === "ENABLED" ? atob(data ?? "") : state)) ?? [];
  const on = (line = askWorld(world), deploy?: () => Promise<void>): Rotate => {
    const ask = byFlags(answers);
    const internet = ownersInternet(SITE, { known: isKnown, webhook: `${SITE}/hooks/telegram`, waiting: 0 });
    const of = { google: line.google, project: PROJECT, settings: {}, ask, fetch: internet };
    return {
      ...of,
      say: (words) => void said.push(words),
      tried: (secrets) => tried(of, secrets),
      deploy: deploy ?? (async () => void deployed.push(versions("TELEGRAM_BOT_TOKEN"))),
    };
  };
  return { world, on, said, deployed, versions };
}

test("both are kept for the functions that are deployed then; finished, the new one alone, and the others are destroyed", async () => {
  const { on, said, deployed, versions } = project();
  await begin(on(), "telegram");
  expect(versions("TELEGRAM_BOT_TOKEN")).toEqual([OLD, `${NEW} ${OLD}`]);
  expect(said.join()).toContain(`npm run rotate -- telegram --finish --project ${PROJECT}`);
  await finish(on(), "telegram");
  expect(versions("TELEGRAM_BOT_TOKEN")).toEqual(["DESTROYED", "DESTROYED", NEW]);
  // Nothing is destroyed before the functions have what takes its place.
  expect(deployed).toEqual([
    [OLD, `${NEW} ${OLD}`],
    [OLD, `${NEW} ${OLD}`, NEW],
  ]);
  expect(said.join()).not.toMatch(/AAthe/);
  await expect(finish(on(), "telegram")).rejects.toThrow("Nothing is left of a former secret of telegram.");
});

test("what is left empty stays", async () => {
  const { on, versions } = project({ "whatsapp-app-secret": "c".repeat(32) });
  await begin(on(), "whatsapp");
  expect(versions("WHATSAPP_APP_SECRET").at(-1)).toBe(`${"c".repeat(32)} ${"a".repeat(32)}`);
  expect(versions("WHATSAPP_ACCESS_TOKEN")).toEqual(["b".repeat(40)]);
});

test.each([
  ["a token of another bot", { bot: NEW.replace("1:", "2:") }, true, /another bot.*npm run setup/],
  ["a token that Telegram does not know", { bot: NEW }, false, /^Telegram does not know this token/],
  ["half a token", { bot: "1:AA" }, true, /^--bot: That does not look like it/],
  ["the token that is kept already", { bot: OLD }, true, /^Nothing new was given for telegram/],
  ["no token", {}, true, /^Nothing new was given for telegram/],
])("with %s nothing is kept and nothing deployed", async (_, answers, isKnown, words) => {
  const { on, deployed, versions } = project(answers, isKnown);
  await expect(begin(on(), "telegram")).rejects.toThrow(words);
  expect([versions("TELEGRAM_BOT_TOKEN"), deployed]).toEqual([[OLD], []]);
});

test("what is not set up cannot be replaced", async () => {
  const { on } = project();
  await expect(begin(on(), "twilio")).rejects.toThrow("Nothing new was given for twilio; all stays.");
});

test.each([begin, finish])(
  "%o: lost at any request, it ends as if nothing had been when it is run again",
  async (step) => {
    for (let number = 1; ; number++) {
      for (const late of [false, true]) {
        const { world, on, versions } = project();
        if (step === finish) await begin(on(), "telegram");
        const ended = await step(on(askWorld(world, { number, late })), "telegram").catch(
          (thrown: Error) => thrown.message,
        );
        if (ended === undefined) return;
        expect(ended).toBe("fetch failed");
        const again = await step(on(), "telegram").catch((thrown: Error) => thrown.message);
        expect(again ?? "").toMatch(/^$|^Nothing is left/);
        const left = versions("TELEGRAM_BOT_TOKEN").filter((each) => each !== "DESTROYED");
        expect(step === begin ? left.at(-1) : left).toEqual(step === begin ? `${NEW} ${OLD}` : [NEW]);
      }
    }
  },
);

test("a deploy that fails leaves both accepted, and is gone on with when it is run again", async () => {
  const { on, deployed, versions } = project();
  const fails = async () => {
    throw new Error("The build failed; nothing was deployed.");
  };
  await expect(begin(on(undefined, fails), "telegram")).rejects.toThrow("The build failed");
  await begin(on(), "telegram");
  expect(deployed).toEqual([[OLD, `${NEW} ${OLD}`]]);
  await expect(finish(on(undefined, fails), "telegram")).rejects.toThrow("The build failed");
  expect(versions("TELEGRAM_BOT_TOKEN")).not.toContain("DESTROYED");
  await finish(on(), "telegram");
  expect(versions("TELEGRAM_BOT_TOKEN").filter((each) => each !== "DESTROYED")).toEqual([NEW]);
});
