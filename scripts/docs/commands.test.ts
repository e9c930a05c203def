/** Every command that a page for owners names is there, and knows the flags that it is named with. */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const PAGES = ["README.md", ".cloudshell/setup.md", ...readdirSync(join(ROOT, "docs")).map((name) => `docs/${name}`)];
const text = PAGES.filter((path) => path.endsWith(".md") && existsSync(join(ROOT, path)))
  .map(read)
  .join("\n");
const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };

/** Of `npm run deploy -- --project <id>`: the script, and the flags that it is given anywhere. */
const named = new Map<string, Set<string>>();
for (const [, script = "", rest = ""] of text.matchAll(/npm run ([a-z:]+)((?: -- [^`\n|]*)?)/g)) {
  const flags = [...rest.replace(" -- ", " ").matchAll(/ (--[a-z-]+)/g)].map(([, flag = ""]) => flag);
  named.set(script, new Set([...(named.get(script) ?? []), ...flags]));
}

test("there are commands to look for", () => {
  expect([...named.keys()]).toEqual(expect.arrayContaining(["setup", "deploy", "doctor", "staff", "whatsapp:setup"]));
});

test.each([...named.keys()])("npm run %s is there", (script) => {
  expect(Object.keys(scripts)).toContain(script);
});

/** Those that take flags; of the others npm runs what they name. */
const WITH_HELP = [
  "setup",
  "deploy",
  "doctor",
  "staff",
  "rotate",
  "export",
  "import",
  "teardown",
  "telegram:setup",
  "whatsapp:setup",
];

test.each(WITH_HELP)("npm run %s -- --help names every flag that a page gives it", async (script) => {
  const [, ...command] = scripts[script]?.split(" ").filter((word) => word !== "scripts/pinned-node.mjs") ?? [];
  const { stdout } = await promisify(execFile)(process.execPath, [...command, "--help"], { cwd: ROOT });
  expect([...(named.get(script) ?? [])].filter((flag) => flag !== "--help" && !stdout.includes(flag))).toEqual([]);
});

test("every command of firebase-tools is one of its own, with its flags", () => {
  const tools = dirname(createRequire(import.meta.url).resolve("firebase-tools/package.json"));
  const wrong = [...text.matchAll(/npx firebase ([a-z:]+)((?: --?[a-z-]+)*)/g)].filter(
    ([, command = "", flags = ""]) => {
      const file = join(tools, "lib/commands", `${command.replaceAll(":", "-")}.js`);
      if (!existsSync(file)) return true;
      const source = readFileSync(file, "utf8");
      return flags.split(" ").some((flag) => flag !== "" && flag !== "--only" && !source.includes(flag));
    },
  );
  expect(wrong.map(([whole]) => whole)).toEqual([]);
});

test("the front page stays short", () => {
  expect(read("README.md").split("\n").length).toBeLessThan(130);
});
