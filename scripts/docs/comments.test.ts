import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));
const MOST_WORDS = 60;
/** A block, or lines of `//` that follow each other, each from the beginning of its line. */
const COMMENT = /^[ \t]*\/\*[\s\S]*?\*\/|(?:^[ \t]*\/\/.*\n)+/gm;

const words = (comment: string) => comment.split(/\s+/).filter((word) => /\w/.test(word) && !word.includes("://"));

test(`no comment has more than ${MOST_WORDS} words`, () => {
  const files = execFileSync(
    "git",
    ["ls-files", "--cached", "--others", "--exclude-standard", "*.ts", "*.tsx", "*.mjs"],
    {
      cwd: root,
      encoding: "utf8",
    },
  );
  const tooLong = files
    .trim()
    .split("\n")
    .flatMap((file) =>
      (readFileSync(join(root, file), "utf8").match(COMMENT) ?? [])
        .filter((comment) => words(comment).length > MOST_WORDS)
        .map((comment) => `${file}: ${comment.trim().slice(0, 80)}`),
    );
  expect(tooLong).toEqual([]);
});
