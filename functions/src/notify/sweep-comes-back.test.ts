/** A run of the sweep that waits for what becomes due within its time. */
import { expect, test } from "vitest";
import { ChatError } from "../../contract/errors.ts";
import { aMessage, aPerson, NOON } from "./notify-fakes.ts";
import { visitors } from "./paced-visitors.ts";
import { tellOfMessage } from "./tell.ts";

const SECOND = 1_000;

test("a backlog for one number goes out at its pace, a message every six seconds", async () => {
  const { times, tell, minutes } = visitors(20);
  await tell();
  expect(times).toEqual([0]);
  await minutes(4);
  expect(times).toHaveLength(20);
  const [, second, ...rest] = times;
  expect(second).toBe(60);
  // Ten seconds of each minute are nobody's: a run ends before the next begins.
  expect((rest.at(-1) ?? 0) - 60).toBeLessThanOrEqual(18 * 6 + 20);
});

test("what nobody had begun with is told and paced within the run too", async () => {
  const { times, minutes } = visitors(5);
  await minutes(1);
  expect(times).toEqual([60, 66, 72, 78, 84]);
});

test("a delay that ends within the run is kept to the second", async () => {
  const { times, tell, minutes } = visitors(1, 90);
  await tell();
  await minutes(1);
  expect(times).toEqual([90]);
});

test("what is due after the run is left to the next, and nobody waits for it", async () => {
  const { world, tell, sweep, queries } = visitors(1, 120);
  await tell();
  world.now = NOON + 60 * SECOND;
  expect(await sweep()).toEqual({ untold: 0, due: 0, failed: 0 });
  expect(queries.count).toBe(1);
});

test("with nothing to do it asks once for what is due, and does not wait", async () => {
  const { sweep, queries } = visitors(0);
  expect(await sweep()).toEqual({ untold: 0, due: 0, failed: 0 });
  expect(queries.count).toBe(1);
});

test("what comes to wait while a run waits for something later is found by the same run", async () => {
  const { world, services, times, time, sweep, tell } = visitors(2, 45);
  await tell();
  const run = sweep();
  await time.passTo(NOON + 5 * SECOND);
  services.roster = async () => ({ grace: aPerson(7, { pairing: { whatsapp: { number: "4790000000" } } }) });
  world.messages.push(aMessage({ id: "now", conversationId: "now", at: world.now }));
  world.messages.push(aMessage({ id: "then", conversationId: "then", at: world.now }));
  for (const message of world.messages.slice(2)) await tellOfMessage(services)(message);
  await time.passTo(NOON + 60 * SECOND);
  await run;
  expect(times.slice(0, 2)).toEqual([5, expect.any(Number)]);
  expect(times[1]).toBeLessThanOrEqual(21);
});

test("what fails is tried once in a run, and the run still ends", async () => {
  const { world, services, tell, sweep, time } = visitors(2, 30);
  await tell();
  services.conversations.get = () => Promise.reject(new ChatError("UNAVAILABLE", "the database does not answer"));
  world.now = NOON + 20 * SECOND;
  const run = sweep();
  await time.passTo(NOON + 80 * SECOND);
  expect(await run).toEqual({ untold: 0, due: 2, failed: 2 });
});

test("a query that fails once a run has begun to wait is said", async () => {
  const { services, tell, sweep, time } = visitors(1, 30);
  await tell();
  const run = sweep().catch((thrown: unknown) => thrown);
  await time.passTo(NOON + SECOND);
  services.backlog.due = () => {
    throw new Error("the index is missing");
  };
  await time.passTo(NOON + 60 * SECOND);
  expect(await run).toMatchObject({ message: "the index is missing" });
});
