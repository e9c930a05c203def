import { expect, test } from "vitest";
import { oneAtATime } from "./one-at-a-time.ts";

test("work of one key runs in order, one after the other", async () => {
  const queued = oneAtATime();
  const events: string[] = [];
  const work = (name: string) => async () => {
    events.push(`${name} begins`);
    await Promise.resolve();
    events.push(`${name} ends`);
    return name;
  };
  expect(await Promise.all([queued("k", work("a")), queued("k", work("b"))])).toEqual(["a", "b"]);
  expect(events).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});

test("another key does not wait", async () => {
  const queued = oneAtATime();
  const gate = Promise.withResolvers<string>();
  const held = queued("k", () => gate.promise);
  expect(await queued("other", async () => "done")).toBe("done");
  gate.resolve("late");
  expect(await held).toBe("late");
});

test("a failure is told to its caller and stops nobody behind it", async () => {
  const queued = oneAtATime();
  const failed = queued("k", async () => {
    throw new Error("no");
  });
  const next = queued("k", async () => "yes");
  await expect(failed).rejects.toThrow("no");
  expect(await next).toBe("yes");
});
