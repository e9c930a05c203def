/** Starts a stack for each worker of a project, and gives their addresses to the tests: no two files share one at once. */
import type { TestProject } from "vitest/node";
import type { Stack } from "../../emulators/run/stack.ts";
import { stackForTests } from "./stack-for-tests.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** By worker. */
    urls: readonly [Stack["url"], ...Stack["url"][]];
  }
}

/** Where each worker wants one to itself. */
const FOR_EACH_WORKER = "browsers";

let stacks: readonly Stack[] = [];

export async function setup(project: TestProject): Promise<void> {
  const { name } = project;
  const others = name === FOR_EACH_WORKER ? [`${name}-second`, `${name}-third`] : [];
  // One after the other: they want the same free ports.
  const first = await stackForTests(name);
  stacks = [first];
  for (const other of others) stacks = [...stacks, await stackForTests(other)];
  project.provide("urls", [first.url, ...stacks.slice(1).map(({ url }) => url)]);
}

export async function teardown(): Promise<void> {
  await Promise.all(stacks.map((stack) => stack.stop()));
}
