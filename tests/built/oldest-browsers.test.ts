import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { OLDEST_BROWSERS } from "../../scripts/oldest-browsers.ts";
import { ALLOWED, OWN_NAMES } from "./oldest/allowed.ts";
import { scriptUses } from "./oldest/script.ts";
import { styleUses } from "./oldest/style.ts";

const root = join(import.meta.dirname, "../..");
const hosting = join(root, "dist/hosting");

test("what is built uses nothing that the oldest browsers lack, but what was looked at", { timeout: 60_000 }, () => {
  // What is pinned was looked at as the loader of its version.
  const files = readdirSync(hosting, { recursive: true, encoding: "utf8" }).filter((name) =>
    /^(?!w\/).*\.(js|css)$/.test(name),
  );
  // Panel, widget's frame, loader and both service workers: a folder that is not there would have no faults.
  for (const name of ["widget.js", "panel/sw.js", "widget/sw.js"]) expect(files).toContain(name);
  for (const name of [
    /^panel\/assets\/index-.*js$/,
    /^panel\/.*css$/,
    /^widget\/assets\/index-.*js$/,
    /^widget\/.*css$/,
  ])
    expect(files.filter((file) => name.test(file))).not.toEqual([]);

  const found = files.flatMap((file) => {
    const code = readFileSync(join(hosting, file), "utf8");
    const uses = file.endsWith(".js") ? scriptUses(code) : styleUses(code);
    const name = file.replace(/-[\w-]{8}(?=\.\w+$)/, "");
    return uses.filter((use) => !OWN_NAMES.has(use)).map((use) => `${use} in ${name}`);
  });
  const allowed = ALLOWED.flatMap(({ use, in: places }) =>
    Object.entries(places).map(([name, times]) => [`${use} in ${name}`, times]),
  );
  // Too few is as wrong as too many: a reason that stands for nothing would cover what comes next.
  expect(Object.fromEntries(counted(found))).toEqual(Object.fromEntries(allowed));
});

test.each([
  ["Promise.withResolvers()", ["Promise.withResolvers"]],
  ["const { withResolvers } = Promise", [".withResolvers"]],
  ["URL.parse(x); URL.canParse(x); JSON.parse(x)", ["URL.parse", "URL.canParse"]],
  ["text.isWellFormed(); text.toWellFormed()", [".isWellFormed", ".toWellFormed"]],
  ["list.toSorted(); list.toSpliced(0, 1); list.with(0, 1)", [".toSorted", ".toSpliced", ".with"]],
  ["list.at(-1); list.findLast(f); list.flatMap(f); structuredClone(x); crypto.randomUUID()", []],
  ["AbortSignal.timeout(9); AbortSignal.any(list); Promise.any(list)", ["AbortSignal.any"]],
  ["Object.groupBy(list, f); Map.groupBy(list, f)", ["Object.groupBy", "Map.groupBy"]],
  ["a.union(b); a.isSubsetOf(b); new Set(a).has(b)", [".union", ".isSubsetOf"]],
  ["new Intl.Segmenter(); new Intl.DateTimeFormat()", ["Intl.Segmenter"]],
  ["map.values().map(f); Object.values(map).map(f); [...map.values()].map(f)", ["Iterator.map"]],
  ["new CSSStyleSheet().replaceSync(s); element.ariaLabel = s", [".replaceSync", ".ariaLabel"]],
  ["navigator.userAgentData; navigator.userAgent; x.userAgentData", ["navigator.userAgentData", ".userAgentData"]],
  ["globalThis.structuredClone(x); window.scheduler", ["window.scheduler"]],
  ['addEventListener("scrollend", f); addEventListener("scroll", f)', ["scrollend event"]],
  ['typeof Notification; "locks" in navigator', []],
  ['jsx("div", { popover: "auto", title: "x" })', ["popover="]],
  [String.raw`/(?<=a)b/; new RegExp("(?<!a)b"); /(?<name>a)b/`, ["(?<=)", "(?<=)"]],
  ["class A { static { f() } }", ["static {}"]],
  ["const URL = f; x.URL", []],
  ["const css = `a:has(b){width:100dvh}`", [":has"]],
])("of the script %j it finds %j", (code, uses) => {
  expect(scriptUses(code)).toEqual(uses);
});

test.each(["/[a--b]/v", "import x from './x.json' with { type: 'json' }", "using x = f()"])(
  "%j is no syntax that all of them know",
  (code) => {
    expect(() => scriptUses(code)).toThrow(/\(1:\d+\)/);
  },
);

test.each([
  ["a:has(b) {} a:is(b)::before:hover {}", [":has"]],
  ["a { b { color: red } }", ["nesting"]],
  ["a { color: color-mix(in srgb, red, blue); width: min(1px, 2px); color: rgb(1 2 3 / 4%) }", ["color-mix()"]],
  ["a { height: 100dvh; width: 3cqw; margin: 2px }", []],
  ["a { width: 2rcap }", ["rcap"]],
  ["a { text-wrap: balance; field-sizing: content }", ["text-wrap", "field-sizing"]],
  ["a { display: grid; position-anchor: --x; width: stretch }", ["position-anchor", "width: stretch"]],
  ["a { width: 10px; width: anchor-size(width) }", []],
  ["@supports (text-wrap: balance) { a { text-wrap: balance } }", []],
  ["@scope (a) { b { color: red } } @media (width > 3px) {} @media (min-width: 3px) {}", ["@scope", "@media <"]],
  ["@starting-style { a { color: red } } @layer x {}", ["@starting-style"]],
])("of the style %j it finds %j", (css, uses) => {
  expect(styleUses(css)).toEqual(uses);
});

test("README.md and the architecture name the browsers that the builds are made for", () => {
  const { chrome, firefox, safari } = OLDEST_BROWSERS;
  for (const name of ["README.md", "docs/ARCHITECTURE.md"]) {
    const text = readFileSync(join(root, name), "utf8");
    for (const browser of [`Chrome and Edge ${chrome}`, `Firefox ${firefox}`, `Safari ${Number(safari)}`])
      expect(text).toContain(browser);
  }
  expect([OLDEST_BROWSERS.edge, OLDEST_BROWSERS.ios]).toEqual([chrome, safari]);
});

function counted(names: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
