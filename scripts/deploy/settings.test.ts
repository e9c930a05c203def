/** What the functions name as parameters, a deploy gives them. Forgotten, it would ask, or a channel would be off. */
import { readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hookSecrets } from "../../functions/src/parameters.ts";
import { parameterFile } from "../parameter-file.ts";
import { projectSettings, SECRETS } from "./settings.ts";

const FUNCTIONS = join(import.meta.dirname, "../../functions");
const source = ["parameters.ts", "http/auth/app-check.ts"]
  .map((file) => readFileSync(join(FUNCTIONS, "src", file), "utf8"))
  .join("\n");
const named = (kind: string) =>
  [...source.matchAll(new RegExp(`define${kind}\\("(\\w+)"`, "gu"))].map(([, name]) => name).sort();

test("each secret is made by the deploy, and bound to the function that providers call", () => {
  expect(named("Secret")).toEqual(SECRETS.toSorted());
  expect(hookSecrets.map(({ name }) => name).toSorted()).toEqual(SECRETS.toSorted());
});

test("each other parameter has a default", async () => {
  expect(named("String").length).toBeGreaterThan(3);
  expect(Object.keys((await parameterFile(FUNCTIONS, ".env")) ?? {}).toSorted()).toEqual(named("String"));
});

test.each([
  [
    undefined,
    /^functions\/\.env\.my-shop is missing\. Run "npm run setup", or write PORCHLIGHT_REGION=<region> into it/,
  ],
  ["WHATSAPP_PROVIDER=cloud\n", /^PORCHLIGHT_REGION is missing in functions\/\.env\.my-shop\. Run "npm run setup"/],
  ["PORCHLIGHT_REGION=\n", /^PORCHLIGHT_REGION is missing in/],
])("the default region is nobody's choice: with %j that is said, for it is for good", async (own, words) => {
  const root = await mkdtemp(join(tmpdir(), "settings-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(join(root, "functions"));
  await writeFile(join(root, "functions", ".env"), "PORCHLIGHT_REGION=us-central1\n");
  if (own !== undefined) await writeFile(join(root, "functions", ".env.my-shop"), own);
  await expect(projectSettings(root, "my-shop")).rejects.toThrow(words);
  await writeFile(join(root, "functions", ".env.my-shop"), "PORCHLIGHT_REGION=europe-west1\n");
  expect(await projectSettings(root, "my-shop")).toEqual({ PORCHLIGHT_REGION: "europe-west1" });
});
