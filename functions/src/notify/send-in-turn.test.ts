import { expect, test } from "vitest";
import { aConversation, NOON } from "./notify-fakes.ts";
import { visitors } from "./paced-visitors.ts";
import { resendTarget } from "./resend.ts";
import { runNudge } from "./run-nudge.ts";
import { ended } from "./target.ts";
import { withTarget } from "./ledger.ts";

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
  world.nudges.set("nudge", { kind: "resend", messageId: "message-0", conversationId: "v-0" });
  const done = runNudge(services, time.pause)("nudge");
  await time.passTo(NOON + 10 * SECOND);
  await done;
  expect(times).toEqual([0, 6]);
});
