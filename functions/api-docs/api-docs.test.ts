import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import type { Operation } from "../contract/operation.ts";
import { operations } from "../contract/operations.ts";
import { webhooks } from "../src/channels/webhooks.ts";
import { exampleOf } from "../test/examples.ts";
import { EXAMPLE_SECRETS, HOOK_EXAMPLES } from "./hooks.ts";
import { apiPage } from "./page.ts";

test("docs/api.md is what the contract says; otherwise run `npm run docs`", async () => {
  expect(await readFile(new URL("../../docs/api.md", import.meta.url), "utf8")).toBe(apiPage());
});

test.each(Object.entries<Operation>(operations))("the examples of %s fit the contract", (_, operation) => {
  const { params = {}, query, body, answer } = operation;
  const schemas = [...Object.values(params), query, body, answer].filter((schema) => schema !== undefined);
  for (const schema of schemas) expect(schema.safeParse(exampleOf(schema)).error).toBeUndefined();
});

test.each(webhooks.map((webhook) => [webhook.path, webhook] as const))(
  "the example of %s is read as one thing that somebody did, and a forgery of it is not",
  async (path, { open }) => {
    const example = HOOK_EXAMPLES[path];
    const read = (signed: string | undefined) =>
      open(EXAMPLE_SECRETS)?.read({
        header: (name) => (name === example?.header ? signed : undefined),
        bytes: async () => new TextEncoder().encode(example?.body),
        search: "",
        now: 1_790_000_000_000,
      });
    expect((await read(example?.signed))?.events).toHaveLength(1);
    await expect(read("forged")).rejects.toMatchObject({ code: "UNAUTHENTICATED" });
  },
);
