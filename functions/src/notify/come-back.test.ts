import { expect, test } from "vitest";
import { ProviderDoubt, ProviderThrottled, ProviderUnreachable } from "./channels/channel.ts";
import { aConversation, aMessage, NOON, notifyWorld, scriptedChannel } from "./notify-fakes.ts";
import { visitors } from "./paced-visitors.ts";
import { resendTarget } from "./resend.ts";
import { runJob } from "./run-job.ts";
import { ended } from "./target.ts";
import { withTarget } from "./ledger.ts";
import { NotToldYet, tellOfMessage } from "./tell.ts";
import { virtualTime } from "./virtual-time.ts";

const SECOND = 1_000;
const KEY = "whatsapp:grace";

test("visitors who write at once are told of one after the other, and none waits for the sweep", async () => {
  const { times, time, events } = visitors(4);
  const told = events();
  await time.passTo(NOON + 20 * SECOND);
  await told;
  expect(times).toEqual([0, 6, 12, 18]);
});

test("whose turn is more than half a minute away is left to the sweep, and nobody stays for it", async () => {
  const { times, time, events, minutes, world } = visitors(9);
  const told = events();
  await time.passTo(NOON + 30 * SECOND);
  await told;
  expect(times).toEqual([0, 6, 12, 18, 24, 30]);
  expect([...world.ledgers.values()].filter(({ dueAt }) => dueAt !== null)).toHaveLength(3);
  await minutes(2);
  expect(times).toHaveLength(9);
});

test("what was read while it waited for more than ten seconds is not told", async () => {
  const { world, times, time, events, services } = visitors(3);
  const told = events();
  await time.passTo(NOON + 5 * SECOND);
  services.conversations.get = async (id) => aConversation({ id, read: { alan: 9 } });
  await time.passTo(NOON + 20 * SECOND);
  await told;
  expect(times).toEqual([0, 6]);
  expect(world.ledgers.get("message-2")?.targets[KEY]).toMatchObject({ state: "skipped", reason: "read" });
});

test("the sweep comes to it meanwhile: it is told once", async () => {
  const { times, time, events, sweep } = visitors(3);
  const told = events();
  await time.passTo(NOON + 5 * SECOND);
  const swept = sweep();
  await time.passTo(NOON + 60 * SECOND);
  await Promise.all([told, swept]);
  expect(times).toEqual([0, 6, 12]);
});

test("what was erased while it waited is told to nobody", async () => {
  const { world, times, time, events } = visitors(2);
  const told = events();
  await time.passTo(NOON + 5 * SECOND);
  world.messages = [];
  await time.passTo(NOON + 20 * SECOND);
  await told;
  expect(times).toEqual([0]);
});

test("what is sent again by hand has its turn in the same run", async () => {
  const { world, services, times, time, events } = visitors(1);
  await events();
  const told = world.ledgers.get("message-0");
  const target = told?.targets[KEY];
  if (!told || !target) throw new Error("nobody was told");
  const resent = resendTarget(withTarget(told, KEY, ended(target, "dead", "refused", "refused", NOON)), KEY, NOON);
  if ("refused" in resent) throw new Error(resent.refused);
  world.ledgers.set("message-0", resent.delivery);
  const job = { kind: "notify", messageId: "message-0", conversationId: "v-0" };
  const done = runJob(services, time.pause)(job);
  await time.passTo(NOON + 10 * SECOND);
  await done;
  expect(times).toEqual([0, 6]);
});

test.each<[string, Error, number]>([
  ["refused for a moment", new ProviderUnreachable("503"), 2],
  ["asked to wait", new ProviderThrottled("Too Many Requests: retry after 7", 7_000), 7],
  ["in doubt", new ProviderDoubt("no answer in time"), 15],
])("what was %s is tried again by the same run, and the event need not come again", async (_what, failure, seconds) => {
  const { channel, sent } = scriptedChannel(failure);
  const { world, services } = notifyWorld({ channels: { telegram: channel } });
  const time = virtualTime(world);
  world.messages = [aMessage()];
  const told = tellOfMessage(services, time.pause)(aMessage());
  await time.passTo(NOON + seconds * SECOND);
  await told;
  expect(sent).toHaveLength(2);
  expect(world.ledgers.get(aMessage().id)?.targets["telegram:grace"]).toMatchObject({ state: "sent", attempts: 2 });
});

test("what goes on failing is left to the next event after half a minute", async () => {
  const { channel, sent } = scriptedChannel(...Array.from({ length: 9 }, () => new ProviderUnreachable("503")));
  const { world, services } = notifyWorld({ channels: { telegram: channel } });
  const time = virtualTime(world);
  world.messages = [aMessage()];
  const told = tellOfMessage(services, time.pause)(aMessage()).catch((thrown: unknown) => thrown);
  await time.passTo(NOON + 30 * SECOND);
  expect(await told).toBeInstanceOf(NotToldYet);
  expect(sent).toHaveLength(5);
});

test("a short delay is kept to the second, and a longer one is the sweep's", async () => {
  const short = visitors(1, 30);
  const told = short.events();
  await short.time.passTo(NOON + 30 * SECOND);
  await told;
  expect(short.times).toEqual([30]);
  const long = visitors(1, 31);
  await long.events();
  expect(long.times).toEqual([]);
  expect(long.world.ledgers.get("message-0")?.dueAt).toBe(NOON + 31 * SECOND);
});
