import { afterEach, expect, test, vi } from "vitest";
import { inTurn } from "./in-turn.ts";

afterEach(() => vi.unstubAllGlobals());

const refusing = { request: () => Promise.reject(new DOMException("denied", "SecurityError")) };
const throwing = {
  request() {
    throw new DOMException("denied", "SecurityError");
  },
};

test.each<[string, object]>([
  ["are not there", {}],
  ["refuse", { locks: refusing }],
  ["throw", { locks: throwing }],
])("where locks %s, the work is done once", async (_, navigator) => {
  vi.stubGlobal("navigator", navigator);
  let done = 0;
  await inTurn("work", async () => void (done += 1));
  expect(done).toBe(1);
});

test("the work's own failure is the caller's, and it is not done a second time", async () => {
  let done = 0;
  const work = async () => {
    done += 1;
    throw new Error("offline");
  };
  await expect(inTurn("work", work)).rejects.toThrow("offline");
  expect(done).toBe(1);
});

test("what is given up before its turn is not done, with locks or without", async () => {
  const giveUp = new AbortController();
  giveUp.abort();
  let done = 0;
  const work = async () => void (done += 1);
  await inTurn("work", work, giveUp.signal);
  vi.stubGlobal("navigator", { locks: refusing });
  await inTurn("work", work, giveUp.signal);
  expect(done).toBe(0);
});
