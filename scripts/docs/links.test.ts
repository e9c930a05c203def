/** Every relative link in a page of the repository leads to a file that is there, and to a heading in it. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  encoding: "utf8",
});
const pages = listed.split("\n").filter((path) => path !== "" && existsSync(path));

test("there are pages to read", () => {
  expect(pages).toContain("README.md");
  expect(pages.flatMap(linksIn).length).toBeGreaterThan(20);
});

test.each(pages)("%s: every link leads somewhere", (page) => {
  expect(linksIn(page).flatMap((link) => whyBroken(page, link) ?? [])).toEqual([]);
});

test("a link that leads nowhere is found, and one to a heading that is not there", () => {
  expect(whyBroken("README.md", "docs/nothing.md")).toBe("docs/nothing.md: no such file");
  expect(whyBroken("README.md", "#no-such-heading")).toBe("#no-such-heading: no such heading");
  expect(whyBroken("docs/STYLE.md", "ARCHITECTURE.md#glossary")).toBeUndefined();
});

/** The targets of links and pictures, without those on other sites; what is code is no link. */
function linksIn(page: string): string[] {
  const text = readFileSync(page, "utf8")
    .replaceAll(/^(```|~~~)[^]*?^\1/gm, "")
    .replaceAll(/`[^`\n]*`/g, "");
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|<img[^>]* src="([^"]+)"/g)].map(
    ([, inline, image]) => inline ?? image,
  );
  return targets.flatMap((target) => (target === undefined || /^[a-z]+:/.test(target) ? [] : [target]));
}

function whyBroken(page: string, link: string): string | undefined {
  const [path = "", heading] = link.split("#");
  const target = path === "" ? page : join(dirname(page), decodeURIComponent(path));
  if (!existsSync(target)) return `${link}: no such file`;
  if (heading === undefined || !target.endsWith(".md")) return undefined;
  return headingsOf(target).includes(heading) ? undefined : `${link}: no such heading`;
}

/** As the forges make them: lower case, no punctuation, hyphens for spaces; the second of a name gets a number. */
function headingsOf(page: string): string[] {
  const text = readFileSync(page, "utf8").replaceAll(/^(```|~~~)[^]*?^\1/gm, "");
  const seen = new Map<string, number>();
  return [...text.matchAll(/^#{1,6} (.+)$/gm)].map(([, words = ""]) => {
    const name = words
      .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-");
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}-${before}`;
  });
}
