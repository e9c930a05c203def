import { afterEach, describe, expect, test } from "vitest";
import { channelStatesFrom } from "../channel-states.ts";
import { ProviderDown } from "../channel.ts";
import { fakeBotApi, no, result, TOKEN, type Step } from "./fake-bot-api.ts";
import { createTelegramBot } from "./telegram-bot.ts";
import { examineTelegram } from "./telegram-health.ts";
import { createPace } from "./telegram-pace.ts";

const SITE = "https://shop.example";
const NOW = Date.UTC(2026, 10, 30);
const ago = (minutes: number) => NOW / 1_000 - minutes * 60;
const GROUP = { chatId: -1007, title: "Lamps", forum: true };
const SET = { url: `${SITE}/hooks/telegram`, pending_update_count: 0 };

let close = () => {};
afterEach(() => close());

async function examined({
  webhook = result(SET),
  member = result({ status: "administrator", can_manage_topics: true }),
  group = null as typeof GROUP | null,
  topics = true,
}: { webhook?: Step; member?: Step; group?: typeof GROUP | null; topics?: boolean | null } = {}) {
  const server = await fakeBotApi(
    ({ method }) => (method === "getWebhookInfo" ? webhook : method === "getMe" ? no(401, "Unauthorized") : member),
    { topics },
  );
  close = () => server.close();
  const pace = createPace({ now: () => 0, pause: async () => {} });
  const bot = createTelegramBot({ token: TOKEN, apiRoot: server.apiRoot }, pace);
  const channelStates = { read: async () => channelStatesFrom({ telegram: { group } }) };
  const found = await examineTelegram({ bot, channelStates, clock: { now: () => NOW }, site: SITE });
  return Object.fromEntries(found.map(({ title, ...finding }) => [title, finding]));
}

test("a bot that works, without a group", async () => {
  expect(await examined()).toEqual({
    Telegram: { state: "ok", words: "@lamp_bot is yours" },
    "Telegram's webhook": { state: "ok", words: "answers reach you" },
    "Telegram's topics": { state: "ok", words: "each visitor has a topic" },
  });
});

test.each([
  ["no webhook", { ...SET, url: "" }, "answers from Telegram go nowhere"],
  ["another's webhook", { ...SET, url: "https://other.example/" }, "answers go to other.example"],
  [
    "a secret in it is not shown",
    { ...SET, url: `https://a:b@other.example/bot${TOKEN}` },
    "answers go to other.example",
  ],
  ["a backlog", { ...SET, pending_update_count: 21, last_error_message: "503" }, "21 answers wait there: 503"],
  [
    "a site that has another token",
    { ...SET, last_error_date: ago(59), last_error_message: "Wrong response from the webhook: 401 Unauthorized" },
    "an answer could not be delivered within the last hour: Wrong response from the webhook: 401 Unauthorized",
  ],
])("%s is a fault, with the command that mends it", async (_, info, words) => {
  const remedy = `npm run telegram:setup -- --url ${SITE}`;
  expect((await examined({ webhook: result(info) }))["Telegram's webhook"]).toEqual({ state: "fault", words, remedy });
});

test.each([
  [59, "note"],
  [60, "ok"],
])("a failure of %i minutes ago: %s", async (minutes, state) => {
  const failed = { ...SET, last_error_date: ago(minutes), last_error_message: "Connection timed out" };
  expect((await examined({ webhook: result(failed) }))["Telegram's webhook"]).toMatchObject({ state });
});

describe("the bot in the shared group", () => {
  test.each([
    ["an admin", result({ status: "administrator", can_manage_topics: true }), "ok", "an admin of Lamps"],
    ["an admin who may make no topics", result({ status: "administrator" }), "fault", "may make no topics"],
    ["a member", result({ status: "member" }), "note", "commands alone"],
    ["not there", result({ status: "left" }), "fault", "is not in Lamps"],
    ["a group that is gone", no(400, "Bad Request: chat not found"), "fault", "there is no such chat"],
  ])("%s", async (_, member, state, words) => {
    expect((await examined({ group: GROUP, member }))["Shared Telegram group"]).toMatchObject({
      state,
      words: expect.stringContaining(words) as string,
    });
  });
});

test("a token that Telegram does not know takes the whole channel down, and is not told", async () => {
  const refused = examined({ topics: null, webhook: no(401, "Unauthorized") });
  await expect(refused).rejects.toBeInstanceOf(ProviderDown);
  await expect(refused).rejects.not.toThrow(TOKEN);
});
