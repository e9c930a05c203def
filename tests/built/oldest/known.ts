/** What the oldest browsers know, by MDN's compatibility data: a feature is known where each of them has it as it is. */
import { createRequire } from "node:module";
import type { BrowserName, Identifier, SimpleSupportStatement } from "@mdn/browser-compat-data/types";
import { OLDEST_BROWSERS } from "../../../scripts/oldest-browsers.ts";

/** As a file, for it is 17 MB of JSON: a module of it would be parsed as code. */
const data = createRequire(import.meta.url)("@mdn/browser-compat-data") as Identifier;

const { chrome, edge, firefox, safari, ios } = OLDEST_BROWSERS;
const OLDEST: [BrowserName, string][] = [
  ["chrome", chrome],
  ["chrome_android", chrome],
  ["edge", edge],
  ["firefox", firefox],
  ["firefox_android", firefox],
  ["safari", safari],
  ["safari_ios", ios],
];

/** Whether each of the oldest browsers has `feature`: without a flag, a prefix or another name. */
export function isKnown(feature: Identifier | undefined): boolean {
  const support = feature?.__compat?.support;
  if (support === undefined) return true;
  return OLDEST.every(([browser, oldest]) =>
    [support[browser] ?? []].flat().some((statement) => hasBy(statement, oldest)),
  );
}

/** The same for styles, of which phones lack for good what has no sense there: the shape of a cursor, a handle to resize. */
export function isKnownStyle(feature: Identifier | undefined): boolean {
  const support = feature?.__compat?.support;
  if (support === undefined) return true;
  return OLDEST.every(([browser, oldest]) => {
    const statements = [support[browser] ?? []].flat();
    const isNeverThere = /_(android|ios)$/.test(browser) && statements.every(({ version_added }) => !version_added);
    return isNeverThere || statements.some((statement) => hasBy(statement, oldest));
  });
}

/** The feature at `path` of the data, such as `css.selectors.has`. */
export function featureAt(path: string): Identifier | undefined {
  let found: Identifier | undefined = data;
  for (const key of path.split(".")) found = childOf(found, key);
  return found;
}

/** What stands under `name` in `feature`. */
export function childOf(feature: Identifier | undefined, name: string): Identifier | undefined {
  return feature !== undefined && Object.hasOwn(feature, name) ? feature[name] : undefined;
}

/** All that stands in `feature`, by name. */
export function childrenOf(feature: Identifier | undefined): [name: string, feature: Identifier][] {
  return Object.entries(feature ?? {}).filter(([name]) => name !== "__compat") as [string, Identifier][];
}

function hasBy(statement: SimpleSupportStatement, oldest: string): boolean {
  const { version_added: added, version_removed: removed } = statement;
  if (typeof added !== "string" || added === "preview" || isBefore(oldest, added)) return false;
  if (typeof removed === "string" && !isBefore(oldest, removed)) return false;
  return !statement.flags && !statement.prefix && !statement.alternative_name;
}

function isBefore(a: string, b: string): boolean {
  const [left, right] = [a, b].map((version) => version.replace("≤", "").split(".").map(Number));
  for (let at = 0; at < 3; at++) {
    const difference = (left?.[at] ?? 0) - (right?.[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
