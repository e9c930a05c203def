import { afterEach, describe, expect, test, vi } from "vitest";
import { alone } from "./alone.ts";

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
  const done = [alone("one", noting(log, "a")), alone("one", noting(log, "b")), alone("two", noting(log, "c"))];
  expect(await Promise.all(done)).toEqual(["a", "b", "c"]);
  expect(log.filter((line) => !line.startsWith("c"))).toEqual(["a begins", "a ends", "b begins", "b ends"]);
  expect(log.indexOf("c begins")).toBeLessThan(log.indexOf("b ends"));
});

describe("where no lock is to be had it is done all the same, once", () => {
  test.each([
    ["there are none", {}],
    ["they are refused", { locks: { request: () => Promise.reject(new DOMException("denied", "SecurityError")) } }],
    [
      "asking throws",
      {
        get locks(): never {
          throw new DOMException("denied", "SecurityError");
        },
      },
    ],
  ])("%s", async (_, navigator) => {
    vi.stubGlobal("navigator", navigator);
    const log: string[] = [];
    expect(await alone("one", noting(log, "a"))).toBe("a");
    expect(log).toEqual(["a begins", "a ends"]);
  });
});

test("work that fails fails, and is not done again", async () => {
  let times = 0;
  const failing = alone("one", async () => {
    times += 1;
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  expect(times).toBe(1);
});
