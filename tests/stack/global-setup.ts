/** Starts one stack, in memory and on free ports, for all tests that need it; gives its addresses to them. */
import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { freePorts } from "../../emulators/run/ports.ts";
import { startStack, type Stack } from "../../emulators/run/stack.ts";

declare module "vitest" {
  interface ProvidedContext {
    url: Stack["url"];
  }
}

let stack: Stack | undefined;
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, ".local", `test-${process.pid}`);

export async function setup(project: TestProject): Promise<void> {
  await mkdir(folder, { recursive: true });
  const [hosting = 0, functions = 0, auth = 0, firestore = 0, phone = 0] = await freePorts(5);
  const ports = { hosting, functions, auth, firestore, phone };
  stack = await startStack({ root, folder, ports, memory: true });
  project.provide("url", stack.url);
}

export async function teardown(): Promise<void> {
  await stack?.stop();
  if (process.env["PORCHLIGHT_KEEP_LOGS"] === undefined) await rm(folder, { recursive: true, force: true });
}
