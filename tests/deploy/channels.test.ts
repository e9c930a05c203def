/** What a deploy sets anew at Telegram and WhatsApp, which stand here as the local run has them. */
import { createServer, type Server } from "node:http";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startProviders, type RunningProviders } from "../../emulators/providers/server.ts";
import { TELEGRAM_BOT_TOKEN } from "../../emulators/providers/telegram/world.ts";
import * as twilio from "../../emulators/providers/twilio/world.ts";
import * as whatsapp from "../../emulators/providers/whatsapp/world.ts";
import { renewChannels } from "../../scripts/deploy/channels.ts";
import { whatsAppOf } from "../../scripts/whatsapp-setup/of-project.ts";
import { askWorld } from "./ask-world.ts";
import { newWorld, type World } from "./google/world.ts";

const PROJECT = "shop-1234";
const CLOUD = { WHATSAPP_PROVIDER: "cloud", WHATSAPP_PHONE_NUMBER_ID: whatsapp.WHATSAPP_PHONE_NUMBER_ID };
const CLOUD_SECRETS = {
  WHATSAPP_ACCESS_TOKEN: whatsapp.WHATSAPP_ACCESS_TOKEN,
  WHATSAPP_APP_SECRET: whatsapp.WHATSAPP_APP_SECRET,
};
const TWILIO = {
  WHATSAPP_PROVIDER: "twilio",
  TWILIO_ACCOUNT_SID: twilio.TWILIO_ACCOUNT_SID,
  TWILIO_WHATSAPP_NUMBER: twilio.TWILIO_NUMBER,
};
const TWILIO_SECRETS = { TWILIO_AUTH_TOKEN: twilio.TWILIO_AUTH_TOKEN };

let root: string;
let providers: RunningProviders;
let site: Server;
let publicUrl: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "channels-"));
  await mkdir(join(root, "functions"));
  providers = await startProviders({ port: 0 });
  // The door for Meta's challenge.
  site = createServer((incoming, response) => {
    const { pathname, searchParams } = new URL(incoming.url ?? "", "http://site");
    response.writeHead(pathname === "/hooks/whatsapp" ? 200 : 403).end(searchParams.get("hub.challenge") ?? "");
  });
  await new Promise<void>((listening) => void site.listen(0, "127.0.0.1", listening));
  publicUrl = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
});
afterEach(async () => {
  site.closeAllConnections();
  site.close();
  await providers.close();
  await rm(root, { recursive: true });
});

async function renew(settings: Record<string, string>, secrets: Record<string, string>): Promise<string[]> {
  const all = {
    PUBLIC_URL: publicUrl,
    TELEGRAM_API_ROOT: providers.url,
    WHATSAPP_API_ROOT: providers.url,
    TWILIO_API_ROOT: providers.url,
    ...settings,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}=${value}\n`);
  await writeFile(join(root, "functions", `.env.${PROJECT}`), `PORCHLIGHT_REGION=europe-west1\n${lines.join("")}`);
  const said: string[] = [];
  const { google } = askWorld(worldWith(secrets));
  await renewChannels({ root, project: PROJECT, google, say: (line) => void said.push(line) });
  return said;
}

function worldWith(secrets: Record<string, string>): World {
  const world = newWorld(PROJECT);
  for (const id of ["TELEGRAM_BOT_TOKEN", "WHATSAPP_ACCESS_TOKEN", "WHATSAPP_APP_SECRET", "TWILIO_AUTH_TOKEN"])
    world.secrets.set(id, { labels: {}, versions: [{ state: "ENABLED", data: btoa(secrets[id] ?? "none") }] });
  return world;
}

async function bot<Result>(method: string, body: object = {}): Promise<Result> {
  const answer = await fetch(`${providers.url}/bot${TELEGRAM_BOT_TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return ((await answer.json()) as { result: Result }).result;
}
const webhook = async () => (await bot<{ url: string }>("getWebhookInfo")).url;
const TELEGRAM = { TELEGRAM_BOT_TOKEN };

test("a bot that nobody has set up is, and the second time nothing is changed", async () => {
  expect(await renew({}, TELEGRAM)).toEqual(["Telegram: webhook and commands set anew."]);
  expect(await webhook()).toBe(`${publicUrl}/hooks/telegram`);
  expect(await renew({}, TELEGRAM)).toEqual([]);
});

test("commands of another version, and the address before the site had a domain of its own, are mended", async () => {
  await renew({}, TELEGRAM);
  await bot("setMyCommands", { commands: [{ command: "old", description: "Of another version" }] });
  expect(await renew({}, TELEGRAM)).toEqual(["Telegram: commands set anew."]);
  await bot("setWebhook", { url: `https://${PROJECT}.web.app/hooks/telegram` });
  expect(await renew({}, TELEGRAM)).toEqual(["Telegram: webhook set anew."]);
  expect(await webhook()).toBe(`${publicUrl}/hooks/telegram`);
});

test("a bot that works for another site stays there", async () => {
  await bot("setWebhook", { url: "https://elsewhere.test/hook" });
  expect(await renew({}, TELEGRAM)).toEqual([]);
  expect(await webhook()).toBe("https://elsewhere.test/hook");
});

test("a token that Telegram does not know is said, and WhatsApp is set up all the same", async () => {
  const wrong = `4101:${"x".repeat(35)}`;
  const said = await renew(CLOUD, { TELEGRAM_BOT_TOKEN: wrong, ...CLOUD_SECRETS });
  expect(said).toContainEqual(expect.stringMatching(/^Telegram does not know this token/));
  expect(said).toContain(
    `WhatsApp's webhook: set: messages and statuses go to ${publicUrl}/hooks/whatsapp from now on.`,
  );
  expect(said.join("\n")).not.toContain(wrong);
});

test("the doctor sees what of WhatsApp is left to do, changes nothing of it, and has nothing to say after a deploy", async () => {
  const seen = async () => {
    const settings = { ...CLOUD, PUBLIC_URL: publicUrl, WHATSAPP_API_ROOT: providers.url };
    const project = { project: PROJECT, settings, google: askWorld(worldWith(CLOUD_SECRETS)).google };
    return (await whatsAppOf(project, false))?.filter(({ ok }) => !ok).map(({ about }) => about);
  };
  expect(new Set(await seen())).toEqual(new Set(["templates", "webhook"]));
  expect(new Set(await seen())).toEqual(new Set(["templates", "webhook"]));
  await renew(CLOUD, CLOUD_SECRETS);
  await expect.poll(seen).toEqual([]);
});

/** Where messages to the number go, as Twilio says. https://www.twilio.com/docs/whatsapp/api/senders */
async function twilioWebhook(): Promise<string> {
  const senders = `${providers.url}/v2/Channels/Senders?Channel=whatsapp`;
  const authorization = `Basic ${btoa(`${twilio.TWILIO_ACCOUNT_SID}:${twilio.TWILIO_AUTH_TOKEN}`)}`;
  const answer = (await (await fetch(senders, { headers: { authorization } })).json()) as {
    senders: { webhook: { callback_url: string } }[];
  };
  return answer.senders[0]?.webhook.callback_url ?? "";
}

test("Twilio's webhook is set, and the second time nothing is changed", async () => {
  const said = await renew(TWILIO, TWILIO_SECRETS);
  expect(said).toContain(`WhatsApp's webhook: set: messages go to ${publicUrl}/hooks/twilio#rc=2&rp=all from now on.`);
  expect(said.join("\n")).not.toContain(twilio.TWILIO_AUTH_TOKEN);
  expect(await twilioWebhook()).toBe(`${publicUrl}/hooks/twilio#rc=2&rp=all`);
  await expect.poll(() => renew(TWILIO, TWILIO_SECRETS)).toEqual([]);
});

test("a token that Twilio does not know is said, and nothing is changed", async () => {
  const before = await twilioWebhook();
  const said = await renew(TWILIO, { TWILIO_AUTH_TOKEN: "f".repeat(32) });
  expect(said).toEqual([expect.stringMatching(/^WhatsApp's account: .*TWILIO_AUTH_TOKEN/)]);
  expect(await twilioWebhook()).toBe(before);
});

test("nothing is asked of anybody where nothing is used", async () => {
  expect(await renew({}, {})).toEqual([]);
  expect(await webhook()).toBe("");
});
