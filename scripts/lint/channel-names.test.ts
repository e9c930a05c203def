/** The lint rule finds a channel's name in the core, in each way in which it can be written. */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
const folder = mkdtempSync(join(tmpdir(), "porchlight-lint-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The project's own rules, in a folder with nothing but these files. */
function put(path: string, text: string) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
const rules = readFileSync(join(ROOT, ".oxlintrc.json"), "utf8");
put(".oxlintrc.json", rules.replace("./scripts/lint/", `${join(ROOT, "scripts/lint")}/`));

/** What lint says of a file's lines: "line: the name". */
async function named(path: string): Promise<string[]> {
  const output = await new Promise<string>((done) => {
    execFile(join(ROOT, "node_modules/.bin/oxlint"), ["-f", "unix", path], { cwd: folder }, (_, stdout) =>
      done(stdout),
    );
  });
  return output.split("\n").flatMap((line) => {
    const found = /:(\d+):\d+: .*?\("(\w+)"\).*channels\(no-names\)/u.exec(line);
    return found ? [`${found[1]}: ${found[2]}`] : [];
  });
}

const CODE = `export const asked = (channel: string) => channel === "telegram";
export const paces = { push: 1 };
export const pace = (of: { whatsapp: number }) => of.whatsapp;
export const words = (name: string) => \`Write on Telegram, \${name}\`;
export const provider = (of: Record<string, string>) => of["twilio"];
export const none = (list: string[]) => list.push("pushed");
`;

test("the core may not ask for a channel by its name", async () => {
  put("functions/src/notify/asks.ts", CODE);
  const found = await named("functions/src/notify/asks.ts");
  expect(found.toSorted()).toEqual(["1: telegram", "2: push", "3: whatsapp", "4: Telegram", "5: twilio"]);
});

test("a channel's own folder and the tests may", async () => {
  put("functions/src/channels/telegram/asks.ts", CODE);
  put("functions/src/notify/asks.test.ts", CODE);
  expect(await named("functions/src/channels/telegram/asks.ts")).toEqual([]);
  expect(await named("functions/src/notify/asks.test.ts")).toEqual([]);
});
