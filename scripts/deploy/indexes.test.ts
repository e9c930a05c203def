import { expect, test } from "vitest";
import { indexesReady } from "./indexes.ts";

/** Google with indexes in these states, one list after the other. */
function run(...lists: string[][]) {
  const said: string[] = [];
  const time = { now: 0 };
  const google = {
    ask: async <Body>() => {
      const states = lists.length > 1 ? lists.shift() : lists[0];
      return { indexes: states?.map((state) => ({ name: "i", state })) } as Body;
    },
  };
  const clock = { now: () => time.now, wait: async (ms: number) => void (time.now += ms) };
  return { time, said, ended: indexesReady(google, "shop", { ...clock, say: (line) => void said.push(line) }) };
}

test("it waits as long as one is being built, and says so once", async () => {
  const { ended, time, said } = run(["CREATING", "READY"], ["CREATING", "READY"], ["READY", "READY"]);
  await ended;
  expect([time.now, said.length]).toEqual([10_000, 1]);
});

test("one that cannot be built, and an hour without end, are said", async () => {
  await expect(run(["NEEDS_REPAIR"]).ended).rejects.toThrow("could not build the index i");
  await expect(run(["CREATING"]).ended).rejects.toThrow("after an hour");
});
