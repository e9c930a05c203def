/** Starts the one stack that integration tests share, and gives its addresses to them. */
import type { TestProject } from "vitest/node";
import type { Stack } from "../../emulators/run/stack.ts";
import { stackForTests } from "./stack-for-tests.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: Stack["url"];
  }
}

let stack: Stack | undefined;

export async function setup(project: TestProject): Promise<void> {
  stack = await stackForTests("test");
  project.provide("url", stack.url);
}

export async function teardown(): Promise<void> {
  await stack?.stop();
}
