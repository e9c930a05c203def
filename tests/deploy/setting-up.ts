/** `npm run setup` as far as it is ours: over a fake of Google, Telegram and the owner's pages, in a folder of its own. */
import { mkdtemp, mkdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type { Google } from "../../scripts/deploy/google.ts";
import { prepare } from "../../scripts/deploy/prepare.ts";
import { byFlags, type Ask } from "../../scripts/setup/ask.ts";
import { setUp } from "../../scripts/setup/setup.ts";
import { askWorld } from "./ask-world.ts";
import type { World } from "./google/world.ts";
import { ownersInternet } from "./owners-internet.ts";
import { pressStart } from "./owners-phone.ts";

export const PROJECT = "shop-1234";
export const SITE = `https://${PROJECT}.web.app`;
export const TOKEN = "12345:a-token-of-more-than-thirty-characters";
export const ANSWERS = { project: PROJECT, region: "europe-west1", admin: "ada@shop.test", bot: TOKEN, backups: "yes" };

/** WhatsApp by Meta, beside the others. */
export const CLOUD = {
  whatsapp: "cloud",
  "whatsapp-phone-number-id": "106540352242922",
  "whatsapp-access-token": "EAAJB-a-token-of-more-than-twenty-characters",
  "whatsapp-app-secret": "0123456789abcdef0123456789abcdef",
};

export interface Given {
  /** The request with this number is lost. */
  lost?: { number: number; late: boolean };
  /** The process is killed at this request: nothing that it would do about it is done. */
  killed?: { number: number; late: boolean };
  webhook?: string;
  pages?: Record<string, () => Response>;
  /** Somebody is there, and presses Start when so often has been waited; 0: never. */
  presses?: number;
  /** Nobody but Google is to be reached. */
  offline?: boolean;
  google?: (google: Google) => Google;
}

/** A clone for each test, and setup in it. */
export function owner() {
  let root = "";
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "setup-"));
    await mkdir(join(root, "functions"));
  });
  afterEach(() => rm(root, { recursive: true }));
  return {
    settings: (project = PROJECT) => join(root, "functions", `.env.${project}`),
    run: (world: World, answers: Record<string, string>, given: Given = {}) => run(root, world, answers, given),
  };
}

/** Setup with these answers; a deploy is its preparing alone. */
async function run(root: string, world: World, answers: Record<string, string>, { lost, killed, ...given }: Given) {
  const line = askWorld(world, lost, killed);
  const said: string[] = [];
  const did: string[] = [];
  const questions: string[] = [];
  const say = (text: string) => void said.push(text);
  const google = given.google?.(line.google) ?? line.google;
  const asked = byFlags(answers);
  const ask: Ask = {
    choose: (name, ...rest) => (questions.push(name), asked.choose(name, ...rest)),
    line: (name, ...rest) => (questions.push(name), asked.line(name, ...rest)),
  };
  const known = world.bots.size > 0 || answers["bot"] === TOKEN;
  const ended = setUp({
    root,
    google,
    ask,
    fetch: given.offline
      ? () => Promise.reject(new TypeError(`fetch failed: https://api.telegram.org/bot${TOKEN}/getMe`))
      : ownersInternet(SITE, { known, webhook: given.webhook ?? "", waiting: 0 }, given.pages),
    say,
    hasOwner: given.presses !== undefined,
    newCode: () => "a-code-of-22-character",
    now: () => Date.UTC(2026, 10, 29),
    wait: async (ms) => {
      did.push(`waited ${ms} ms`);
      if (did.filter((each) => each === "waited 3000 ms").length === given.presses) pressStart(world);
      world.billingEnabled = true;
    },
    deploy: async (project, mayReplace) => {
      did.push("deployed");
      questions.push("deployed");
      await prepare({ google, project, region: "europe-west1", say: () => undefined, mayReplace });
    },
    setUpWhatsApp: async (_, secrets) => {
      did.push(`whatsapp with ${Object.keys(secrets).join(", ")}`);
      return Object.values(secrets).every((value) => value !== "");
    },
    setWebhook: async (_, site) => void did.push(`webhook at ${site}`),
  }).then(
    () => "done",
    (thrown: unknown) => (thrown as Error).message,
  );
  const end = await Promise.race([ended, line.killed.then(() => "killed")]);
  return { ...line, said: said.join("\n"), did, questions, ended: end };
}

/** The newest that is kept of the bot's token. */
export const keptToken = (world: World) => atob(world.secrets.get("TELEGRAM_BOT_TOKEN")?.versions.at(-1)?.data ?? "");
