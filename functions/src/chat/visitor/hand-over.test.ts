import { expect, test } from "vitest";
import type { Accounts } from "../../services.ts";
import { fakeHandovers } from "./fake-resume-keys.ts";
import { continueAsVisitor, endHandover, handOver } from "./hand-over.ts";

const MINUTE = 60_000;

function scene() {
  const time = { now: 0, keys: 0 };
  const deps = {
    clock: { now: () => time.now },
    ids: { secret: () => `key-${(time.keys += 1)}`, conversation: () => "" },
    resumeKeys: fakeHandovers("kari", "ola"),
    accounts: { customToken: async (uid: string) => `token of ${uid}` } as Accounts,
  };
  return { time, hand: handOver(deps), end: endHandover(deps), goOn: continueAsVisitor(deps) };
}

test("a key brings another browser into the conversation, once", async () => {
  const { hand, goOn } = scene();
  const { key, goodUntil } = await hand({ uid: "kari" });
  expect(goodUntil).toBe("1970-01-01T00:10:00.000Z");
  expect(await goOn({ key })).toEqual({ token: "token of kari" });
  await expect(goOn({ key })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("it is good for ten minutes", async () => {
  const { hand, goOn, time } = scene();
  const first = await hand({ uid: "kari" });
  time.now = 10 * MINUTE - 1;
  expect(await goOn(first)).toEqual({ token: "token of kari" });
  const second = await hand({ uid: "kari" });
  time.now += 10 * MINUTE;
  await expect(goOn(second)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a new key ends the one before it, and nobody else's", async () => {
  const { hand, goOn } = scene();
  const [first, olas, second] = [await hand({ uid: "kari" }), await hand({ uid: "ola" }), await hand({ uid: "kari" })];
  await expect(goOn(first)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await goOn(second)).toEqual({ token: "token of kari" });
  expect(await goOn(olas)).toEqual({ token: "token of ola" });
});

test("it is ended by who made it", async () => {
  const { hand, end, goOn } = scene();
  const key = await hand({ uid: "kari" });
  await end({ uid: "kari" });
  await expect(goOn(key)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("who has no conversation has nothing to go on with", async () => {
  await expect(scene().hand({ uid: "nobody" })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
