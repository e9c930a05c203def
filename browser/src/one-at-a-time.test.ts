import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("work is done in order, one after the other", async () => {
  const queued = oneAtATime();
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await Promise.resolve();
    events.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([queued(work("a")), queued(work("b"))])).toEqual(["a", "b"]);
  expect(events).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("a failure is told to its caller and stops nobody behind it", async () => {
  const queued = oneAtATime();
  const failed = queued(async () => {
    throw new Error("no");
  });
  const next = queued(async () => "yes");
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
