import { execFile } from "node:child_process";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { startProviders, type RunningProviders } from "../emulators/providers/server.ts";
import { webhookSecret } from "../functions/src/channels/telegram/webhook-secret.ts";
import { TELEGRAM_BOT_TOKEN } from "../emulators/providers/telegram/world.ts";
import { startTestWebhook, type TestWebhook } from "../emulators/providers/testing/test-webhook.ts";

let providers: RunningProviders;
let site: TestWebhook;

beforeEach(async () => {
  providers = await startProviders({ port: 0 });
  site = await startTestWebhook();
});

afterEach(async () => {
  site.close();
  await providers.close();
});

function setup(args: string[], environment: NodeJS.ProcessEnv) {
  return new Promise<{ code: number; out: string; said: string }>((resolve) => {
    const { PATH } = process.env;
    const child = execFile(
      process.execPath,
      ["scripts/telegram-setup.ts", ...args],
      { env: { PATH, ...environment } },
      (_error, out, said) => resolve({ code: child.exitCode ?? -1, out, said }),
    );
  });
}

const portOf = (url: string) => new URL(url).port;
const local = () => ({
  PORCHLIGHT_PORT_PHONE: portOf(providers.url),
  PORCHLIGHT_PORT_HOSTING: portOf(site.url),
});

test("with --local the bot's updates come to the site with the secret, and it says what the bot can do", async () => {
  const { code, out, said } = await setup(["--local"], local());
  expect([code, said]).toEqual([0, ""]);
  expect(out).toContain("@porchlight_local_bot");
  expect(out).toContain("Commands: /help /who /take /close");
  expect(out).toContain("no topics");
  expect(out).not.toContain(TELEGRAM_BOT_TOKEN);

  const menu = await (await fetch(`${providers.url}/bot${TELEGRAM_BOT_TOKEN}/getMyCommands`)).json();
  expect(menu).toMatchObject({
    result: [
      { command: "help", description: "What you can do here" },
      { command: "who", description: "Who you are talking to" },
      { command: "take", description: "Take this visitor" },
      { command: "close", description: "Close this conversation" },
    ],
  });

  await fetch(`${providers.url}/say`, {
    method: "POST",
    body: JSON.stringify({ provider: "telegram", text: "/help" }),
  });
  await expect.poll(() => site.arrived.length).toBe(1);
  expect(site.arrived[0]).toMatchObject({
    url: "/hooks/telegram",
    headers: { "x-telegram-bot-api-secret-token": webhookSecret(TELEGRAM_BOT_TOKEN) },
  });
});

describe("what is wrong is said in one sentence", () => {
  const token = `4101:${"x".repeat(35)}`;
  const url = ["--url", "https://shop.example"];
  const table: [string, string[], () => NodeJS.ProcessEnv, RegExp][] = [
    ["no token", url, () => ({}), /^Set TELEGRAM_BOT_TOKEN to the token that @BotFather gave you\.$/],
    ["half a token", url, () => ({ TELEGRAM_BOT_TOKEN: "4101:abc" }), /^TELEGRAM_BOT_TOKEN is not a bot's token/],
    ["no address", [], () => ({ TELEGRAM_BOT_TOKEN: token }), /^Name the address of your site/],
    ["plain http", ["--url", "http://shop.example"], () => ({ TELEGRAM_BOT_TOKEN: token }), /only to https/],
    ["a strange port", ["--url", "https://a.example:5010"], () => ({ TELEGRAM_BOT_TOKEN: token }), /the ports 443, 80/],
    [
      "a token that was revoked",
      url,
      () => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: providers.url }),
      /^Telegram does not know this token/,
    ],
    [
      "nobody there",
      url,
      () => ({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: "http://127.0.0.1:1" }),
      /^http:\/\/127\.0\.0\.1:1 could not be reached, no connection \(ECONNREFUSED\): start the local run/,
    ],
    ["an unknown option", ["--loud"], () => ({}), /--loud/],
  ];
  test.each(table)("%s", async (_what, args, environment, sentence) => {
    const { code, out, said } = await setup(args, environment());
    expect([code, out]).toEqual([1, ""]);
    expect(said.trim()).toMatch(sentence);
    expect(said.trim().split("\n")).toHaveLength(1);
    expect(said).not.toContain(token);
  });
});
