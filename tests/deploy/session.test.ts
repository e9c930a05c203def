/**
 * A recording of setup, as an owner sees it: the real questions at a terminal that is no real one, the real steps over
 * a fake of Google, firebase-tools left out. `docs/setup.cast` is played by asciinema; this fails where it is stale, and
 * `npx vitest run --project deploy tests/deploy/session -u` makes it anew.
 */
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { indexesReady } from "../../scripts/deploy/indexes.ts";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { release } from "../../scripts/deploy/release.ts";
import { STOPPED } from "../../scripts/deploy/stopped.ts";
import { atTerminal, type Ask } from "../../scripts/setup/ask.ts";
import { setUp } from "../../scripts/setup/setup.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld, type World } from "./google/world.ts";
import { ownersInternet } from "./owners-internet.ts";
import { pressStart } from "./owners-phone.ts";

const PROJECT = "lamp-shop";
const SITE = `https://${PROJECT}.web.app`;
const TOKEN = "12345:a-token-of-more-than-thirty-characters";
const ENTER = "\r";
const CTRL_C = "\u0003";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "session-"));
  await mkdir(join(root, "functions"));
});
afterEach(() => rm(root, { recursive: true }));

/** A terminal of 100 columns with a clock of its own: keys take time, and so do Google's answers. */
function terminal() {
  const input = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => input });
  const output = Object.assign(new PassThrough(), { isTTY: true, columns: 100, rows: 30 });
  const events: [number, "o", string][] = [];
  const time = { now: 0 };
  const show = (text: string) => void events.push([Math.round(time.now * 100) / 100, "o", text]);
  output.on("data", (chunk: Buffer) => show(chunk.toString()));
  return {
    input,
    output,
    events,
    time,
    say: (line: string) => show(`${line.replaceAll("\n", "\r\n")}\r\n`),
  };
}

type Terminal = ReturnType<typeof terminal>;

/** Answers each question with its keys, once it is there. */
function typing({ input, output, time }: Terminal, keys: Record<string, string[]>, end?: () => never): Ask {
  const asked = atTerminal({ input, output }, end);
  const answer = async (name: string) => {
    for (const key of keys[name] ?? [ENTER]) {
      await new Promise((drawn) => setImmediate(drawn));
      time.now += key === ENTER ? 0.8 : 0.15;
      input.write(key);
    }
  };
  return {
    choose: (name, ...rest) => (void answer(name), asked.choose(name, ...rest)),
    line: (name, ...rest) => (void answer(name), asked.line(name, ...rest)),
  };
}

async function setup(
  at: Terminal,
  keys: Record<string, string[]>,
  { world = newWorld(PROJECT), end }: { world?: World; end?: () => never } = {},
): Promise<void> {
  world.indexLists = 2;
  const { google } = askWorld(world);
  const wait = async (ms: number) => {
    at.time.now += ms / 1_000;
    pressStart(world);
  };
  const page = () => new Response(`<script async src="${SITE}/widget.js"></script>`);
  await setUp({
    root,
    google,
    ask: typing(at, keys, end),
    hasOwner: true,
    newCode: () => "a-code-of-22-character",
    now: () => Date.UTC(2026, 10, 29),
    fetch: ownersInternet(SITE, { known: true, webhook: "", waiting: 0 }, { "https://lamps.example/": page }),
    say: at.say,
    wait,
    async deploy(project, mayReplace) {
      at.say("built in 9.6 s");
      await prepare({ google, project, region: "europe-west1", say: at.say, mayReplace });
      world.indexes.push({
        name: "i",
        queryScope: "COLLECTION",
        fields: [],
        state: "CREATING",
        collectionGroup: "messages",
      });
      await release({
        deploy: async (only) => {
          at.time.now += only === "functions" ? 150 : 20;
          return { code: 0, output: "" };
        },
        assertSignedIn: async () => {},
        indexesReady: () => indexesReady(google, project, { now: () => 0, wait, say: at.say }),
        wait,
        say: at.say,
      });
      at.say(`Deployed. The panel is at ${SITE}/panel/.`);
    },
    setWebhook: async () => undefined,
    setUpWhatsApp: async () => true,
  });
}

const typed = (text: string) => text.split("");
const KEYS = {
  project: [ENTER],
  region: [ENTER],
  admin: [...typed("ada@lamps.example"), ENTER],
  bot: [TOKEN, ENTER],
  page: [...typed("lamps.example"), ENTER],
  backups: [ENTER],
  whatsapp: [ENTER],
};

test("the recording in the documents is what setup does", async () => {
  const at = terminal();
  at.say("$ npm run setup");
  await setup(at, KEYS);
  const header = { version: 2, width: 100, height: 30, title: "npm run setup" };
  const cast = [header, ...at.events].map((line) => JSON.stringify(line)).join("\n");
  const shown = stripVTControlCharacters(at.events.map(([, , text]) => text).join(""));
  expect(shown).toContain(`${SITE}/widget.js`);
  expect(shown).toContain("The chat is on https://lamps.example/.");
  expect(cast).not.toContain(TOKEN);
  await expect(`${cast}\n`).toMatchFileSnapshot("../../docs/setup.cast");
});

class Ended extends Error {}

test.each(Object.keys(KEYS))(
  "Ctrl-C at the question %s ends with what to do, and the next run goes on",
  async (name) => {
    const at = terminal();
    const world = newWorld(PROJECT);
    const end = (): never => {
      throw new Ended();
    };
    await expect(setup(at, { ...KEYS, [name]: [CTRL_C] }, { world, end })).rejects.toThrow(Ended);
    expect(stripVTControlCharacters(at.events.map(([, , text]) => text).join(""))).toContain(STOPPED);
    await setup(terminal(), KEYS, { world });
    expect([world.accounts.size, [...new Set(world.mails)]]).toEqual([1, ["ada@lamps.example"]]);
  },
);
