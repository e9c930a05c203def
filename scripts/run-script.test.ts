import { afterEach, expect, test, vi } from "vitest";
import { runScript } from "./run-script.ts";

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
