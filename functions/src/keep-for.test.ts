import { expect, test } from "vitest";
import { keepFor } from "./keep-for.ts";

function kept(load: (count: number) => Promise<string>) {
  const time = { now: 0 };
  const loads = { count: 0 };
  const get = keepFor(
    { now: () => time.now },
    (value) => (value === "" ? 10 : 100),
    () => load((loads.count += 1)),
  );
  return { time, loads, get };
}

test("a value is loaded once for as long as it is kept", async () => {
  const { time, get } = kept(async (count) => `load ${count}`);
  expect(await get()).toBe("load 1");
  time.now = 99;
  expect(await get()).toBe("load 1");
  time.now = 100;
  expect(await get()).toBe("load 2");
});

test("a load that took long is kept from when it began: what it read may be that old", async () => {
  const { time, get } = kept(async (count) => {
    time.now += 40;
    return `load ${count}`;
  });
  expect(await get()).toBe("load 1");
  time.now = 100;
  expect(await get()).toBe("load 2");
});

test("callers at the same time share one load", async () => {
  const { get, loads } = kept(async (count) => `load ${count}`);
  expect(await Promise.all([get(), get(), get()])).toEqual(["load 1", "load 1", "load 1"]);
  expect(loads.count).toBe(1);
});

test("how long it is kept depends on the value", async () => {
  const { time, get } = kept(async (count) => (count === 1 ? "" : "there"));
  expect(await get()).toBe("");
  time.now = 10;
  expect(await get()).toBe("there");
});

test("a failed load is told to its callers and not kept", async () => {
  const { get } = kept(async (count) => {
    if (count === 1) throw new Error("away");
    return "back";
  });
  await expect(Promise.all([get(), get()])).rejects.toThrow("away");
  expect(await get()).toBe("back");
});

test("what is forgotten is loaded anew, and a load that was under way is not kept", async () => {
  let slow = Promise.withResolvers<string>();
  const { get, loads } = kept(() => slow.promise);
  const asked = get();
  get.forget();
  slow.resolve("old");
  expect(await asked).toBe("old");
  slow = Promise.withResolvers<string>();
  slow.resolve("new");
  expect(await get()).toBe("new");
  expect(loads.count).toBe(2);
});
