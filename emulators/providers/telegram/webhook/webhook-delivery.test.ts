import { expect, test } from "vitest";
import { createManualClock } from "../../manual-clock.ts";
import { createBot } from "../bot.ts";
import { addUpdate } from "./updates.ts";
import { createWebhookDelivery, retryDelaySeconds, type WebhookAnswer } from "./webhook-delivery.ts";
import { localBot, localChats } from "../world.ts";

const ok: WebhookAnswer = { status: 200, statusText: "OK", retryAfter: null };
const broken: WebhookAnswer = { status: 503, statusText: "Service Unavailable", retryAfter: null };

/** A bot whose webhook answers as the test says, once for each thing that it has written down. */
function createScene() {
  const clock = createManualClock();
  const bot = createBot(localBot, localChats, clock);
  const arrived: { name: string; at: number; secret: string }[] = [];
  const answers = new Map<string, (WebhookAnswer | "reset")[]>();
  const start = clock.now();
  bot.state.webhook = { url: "http://shop.example/hooks/telegram", secret: "s3cret", maxConnections: 40 };
  const delivery = createWebhookDelivery(
    bot,
    async (_url, secret, body) => {
      const name = (JSON.parse(body) as { message: { text: string } }).message.text;
      arrived.push({ name, secret, at: (clock.now() - start) / 1000 });
      const answer = answers.get(name)?.shift() ?? ok;
      if (answer === "reset") throw new TypeError("fetch failed");
      return answer;
    },
    () => 0,
  );
  bot.changed = delivery.pump;
  return {
    bot,
    clock,
    arrived,
    answers,
    names: () => arrived.map(({ name }) => name),
    say: (queue: string, text: string) => {
      const from = { id: 1, is_bot: false, first_name: "Owner" };
      const chat = { id: 1, type: "private" as const };
      addUpdate(bot, queue, { message: { message_id: 1, from, chat, date: 0, text } });
    },
    /** Moves the clock second by second, so that answers have their turn between. */
    pass: async (seconds: number) => {
      for (let second = 0; second <= seconds; second += 1) {
        for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
        if (second < seconds) clock.advance(1000);
      }
    },
  };
}

test("an update arrives with the secret and is then done with", async () => {
  const { say, pass, arrived, bot } = createScene();
  say("1", "a");
  await pass(0);
  expect(arrived).toEqual([{ name: "a", at: 0, secret: "s3cret" }]);
  expect(bot.state.pending).toEqual([]);
});

test("a failure is tried again at once, then after 2, 4 and 8 s", async () => {
  const { say, pass, arrived, answers } = createScene();
  answers.set("a", [broken, "reset", broken, broken]);
  say("1", "a");
  await pass(30);
  expect(arrived.map(({ at }) => at)).toEqual([0, 0, 2, 6, 14]);
});

test("updates of a chat wait behind one that fails, other chats go on", async () => {
  const { say, pass, names, answers } = createScene();
  answers.set("a1", [broken, broken, broken]);
  say("1", "a1");
  say("1", "a2");
  say("2", "b1");
  await pass(1);
  expect(names()).toEqual(["a1", "b1", "a1"]);
  await pass(10);
  expect(names()).toEqual(["a1", "b1", "a1", "a1", "a1", "a2"]);
});

test("what cannot be delivered for a day is dropped", async () => {
  const { say, pass, bot, answers, clock } = createScene();
  answers.set(
    "a",
    Array.from({ length: 10_000 }, () => broken),
  );
  say("1", "a");
  await pass(0);
  for (let hours = 0; hours < 25; hours += 1) {
    for (let minutes = 0; minutes < 60; minutes += 1) {
      clock.advance(60_000);
      await pass(0);
    }
  }
  expect(bot.state.pending).toEqual([]);
  expect(bot.state.webhook).toMatchObject({ lastError: "Wrong response from the webhook: 503 Service Unavailable" });
});

test("a webhook that is gone for 23 hours is removed", async () => {
  const { say, pass, bot, answers, clock } = createScene();
  answers.set(
    "a",
    Array.from({ length: 10_000 }, () => ({ status: 410, statusText: "Gone", retryAfter: "3600" })),
  );
  say("1", "a");
  for (let hours = 0; hours < 23; hours += 1) {
    await pass(0);
    expect(bot.state.webhook).toBeDefined();
    clock.advance(3600_000);
  }
  clock.advance(3600_000);
  await pass(0);
  expect(bot.state.webhook).toBeUndefined();
});

test.each([
  [1, null, 0],
  [2, null, 2],
  [3, null, 4],
  [20, null, 90],
  [1, "7", 7],
  [1, "86400", 3600],
  [3, "soon", 4],
])("after failure %i, told to wait %j, it waits %i s", (failures, retryAfter, seconds) => {
  expect(retryDelaySeconds(failures, retryAfter, 90)).toBe(seconds);
});
