import { afterEach, expect, test, vi } from "vitest";
import { inWords, runScript } from "./run-script.ts";

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

test("a failure is said in its words, without a stack, and the process ends with 1", async () => {
  const said = vi.spyOn(console, "error").mockReturnValue();
  await runScript(async () => {
    throw new Error("Name the project: --project <id>.");
  });
  expect(said.mock.calls).toEqual([["Name the project: --project <id>."]]);
  expect(process.exitCode).toBe(1);
});

test("what went well ends with 0, or with what the work has said", async () => {
  await runScript(async () => undefined);
  expect(process.exitCode).toBeUndefined();
  await runScript(async () => {
    process.exitCode = 3;
  });
  expect(process.exitCode).toBe(3);
});

test.each([
  [
    Object.assign(new Error("EACCES: permission denied, open '/shop/.env'"), { code: "EACCES", path: "/shop/.env" }),
    "/shop/.env may not be read or written. Give yourself the right to it, or clone into a folder of your own, and run this again.",
  ],
  [Object.assign(new Error("EROFS"), { code: "EROFS", path: "/a b" }), expect.stringMatching(/^\/a b may not be/)],
  [Object.assign(new Error("ENOSPC: no space left"), { code: "ENOSPC" }), expect.stringMatching(/^The disk is full/)],
  [new Error("There is no card."), "There is no card."],
  ["words", "words"],
])("%s is said with what to do", (error, words) => {
  expect(inWords(error)).toEqual(words);
});
