import { AxiosError, AxiosHeaders } from "axios";
import { expect, test } from "vitest";
import { comeAgain } from "./come-again.ts";

function tooMany(retryAfter?: string): AxiosError {
  const config = { headers: new AxiosHeaders() };
  const headers = retryAfter === undefined ? {} : { "retry-after": retryAfter };
  return new AxiosError("no", undefined, config, undefined, { config, data: "", headers, status: 429, statusText: "" });
}

/** Asks a server that fails with these, one after the other, and then answers; what came of it, and how long was waited. */
async function asking(...failures: unknown[]) {
  const waited: number[] = [];
  const wait = (ms: number) => Promise.resolve(void waited.push(ms));
  const ask = () => (failures.length > 0 ? Promise.reject(failures.shift() as Error) : Promise.resolve("there"));
  const answer = await comeAgain(ask, wait).catch((thrown: unknown) => thrown);
  return { answer, waited };
}

test("who asked too much at once asks again when they are to", async () => {
  expect(await asking(tooMany("2"), tooMany())).toEqual({ answer: "there", waited: [2_000, 1_500] });
});

test("the same of a callable, whose pause nobody hears of", async () => {
  const refused = Object.assign(new Error("too many"), { code: "functions/resource-exhausted" });
  expect(await asking(refused)).toEqual({ answer: "there", waited: [1_500] });
});

test("after three times it is said", async () => {
  const third = tooMany("1");
  expect(await asking(tooMany("1"), tooMany("1"), third)).toEqual({ answer: third, waited: [1_000, 1_000] });
});

test("a long wait is said at once", async () => {
  const long = tooMany("60");
  expect(await asking(long)).toEqual({ answer: long, waited: [] });
});

test("what failed otherwise is not asked again", async () => {
  const other = new TypeError("no connection");
  expect(await asking(other)).toEqual({ answer: other, waited: [] });
});
