import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { PAGES, withButton } from "./cloud-shell.ts";

const { repository } = JSON.parse(readFileSync("package.json", "utf8")) as { repository: string };
const EMPTY = "# Page\n\n<!-- cloud-shell -->\n\n<!-- /cloud-shell -->\n\nMore\n";

test.each(PAGES)("%s has the button of the repository that package.json names: npm run docs", (page) => {
  const text = readFileSync(page, "utf8");
  expect(withButton(text, repository)).toBe(text);
});

test("it opens this repository with the walkthrough", () => {
  const page = withButton(EMPTY, "https://github.com/ada/lamps");
  const [, address = ""] = /\((https:\/\/shell[^)]+)\)/.exec(page) ?? [];
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    cloudshell_git_repo: "https://github.com/ada/lamps",
    cloudshell_tutorial: ".cloudshell/setup.md",
    show: "ide,terminal",
  });
  expect(page).toMatch(/^# Page\n[^]*\nMore\n$/);
  // What was there of another address goes.
  expect(withButton(page, "https://github.com/bo/lamps")).not.toContain("ada");
});

test("without an address of one's own there is none: it would open somebody else's", () => {
  expect(withButton(EMPTY, "https://github.com/<owner>/<repository>")).not.toContain("shell.cloud.google.com");
});

test("where its place is gone that is said", () => {
  expect(() => withButton("# Page", "")).toThrow("no place");
});
