/** The answer to the commit that marked a request gets lost in a job, which was given no message: it is sent at once. */
import { expect, test } from "vitest";
import { flood } from "../../test/flood.ts";
import { aPerson } from "../../test/notify-fakes.ts";
import { aDevice } from "../../test/plan-fakes.ts";
import { shop } from "../../test/shop.ts";
import { ProviderThrottled } from "../channels/channel.ts";

test("a request that a job has marked rings, and once", async () => {
  const { say, at, on, fails, world } = shop();
  fails.telegram = () => new ProviderThrottled("429", 60_000);
  await say(0);
  delete fails.telegram;
  world.store.losesAnswer = world.store.changes + 1;
  await at(300);
  expect(on("telegram")).toEqual(["60 s rings"]);
});

test("so does one to a browser, whose devices are read anew", async () => {
  const { say, at, on, fails, world } = shop({
    staff: { grace: aPerson(7, { pairing: {} }) },
    devicesOf: { grace: [aDevice("a")] },
  });
  fails.push = () => new ProviderThrottled("429", 60_000);
  await say(0);
  delete fails.push;
  world.store.losesAnswer = world.store.changes + 1;
  await at(300);
  expect(on("push")).toEqual(["60 s rings"]);
});

test("what was left to a digest is in it all the same", async () => {
  const { come, at, say, world, digests } = flood();
  await come(0, 5);
  world.store.losesAnswer = world.store.changes + 1;
  await say(1, "late");
  await at(60);
  expect(digests()).toHaveLength(1);
});
