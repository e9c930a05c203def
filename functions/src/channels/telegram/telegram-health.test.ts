import { afterEach, describe, expect, test } from "vitest";
import { channelStatesFrom } from "../channel-states.ts";
import { ProviderDown } from "../channel.ts";
import { fakeBotApi, no, result, TOKEN, type Step } from "./fake-bot-api.ts";
import { createTelegramBot } from "./telegram-bot.ts";
import { examineTelegram } from "./telegram-health.ts";
import { createPace } from "./telegram-pace.ts";

const SITE = "https://shop.example";
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
  const found = await examineTelegram({ bot, channelStates, site: SITE });
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
])("%s is a fault, with the command that mends it", async (_, info, words) => {
  const remedy = `npm run telegram:setup -- --url ${SITE}`;
  expect((await examined({ webhook: result(info) }))["Telegram's webhook"]).toEqual({ state: "fault", words, remedy });
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
