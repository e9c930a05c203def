import { afterEach, expect, test, vi } from "vitest";
import { inTurn } from "./in-turn.ts";

afterEach(() => vi.unstubAllGlobals());

/** Work that notes when it begins and ends. */
function noting(log: string[], name: string) {
  return async () => {
    log.push(`${name} begins`);
    await Promise.resolve();
    log.push(`${name} ends`);
    return name;
  };
}

test("what has one name is done one after the other, what has another beside it", async () => {
  const log: string[] = [];
  const done = [inTurn("one", noting(log, "a")), inTurn("one", noting(log, "b")), inTurn("two", noting(log, "c"))];
  expect(await Promise.all(done)).toEqual(["a", "b", "c"]);
  expect(log.filter((line) => !line.startsWith("c"))).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(log.indexOf("c begins")).toBeLessThan(log.indexOf("b ends"));
});

const refusal = new DOMException("denied", "SecurityError");
test.each<[string, object]>([
  ["are not there", {}],
  ["refuse", { locks: { request: () => Promise.reject(refusal) } }],
  [
    "throw",
    {
      get locks(): never {
        throw refusal;
      },
    },
  ],
])("where locks %s, the work is done all the same, once", async (_, navigator) => {
  vi.stubGlobal("navigator", navigator);
  const log: string[] = [];
  expect(await inTurn("one", noting(log, "a"))).toBe("a");
  expect(log).toEqual(["a begins", "a ends"]);
});

test("where another tab sits on the lock, it is done when patience ends", async () => {
  let wake = () => {};
  const sleeper = navigator.locks.request("asleep", () => new Promise<void>((resolve) => (wake = resolve)));
  const patience = new AbortController();
  const log: string[] = [];
  const done = inTurn("asleep", noting(log, "a"), patience.signal);
  await new Promise((resolve) => setImmediate(resolve));
  expect(log).toEqual([]);
  patience.abort();
  expect(await done).toBe("a");
  wake();
  await sleeper;
});

test("patience that ends while it is done changes nothing", async () => {
  const patience = new AbortController();
  let times = 0;
  const work = async () => {
    times += 1;
    patience.abort();
  };
  await inTurn("one", work, patience.signal);
  expect(times).toBe(1);
});

test("work that fails fails, and is not done again", async () => {
  let times = 0;
  const failing = inTurn("one", async () => {
    times += 1;
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(times).toBe(1);
});
