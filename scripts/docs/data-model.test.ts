/** docs/data-model.md names every collection and every field that the stores write, and none that they do not. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyWrite } from "./every-write.ts";
import { recordingDatabase, TIMESTAMP } from "./recording-database.ts";
import * as examples from "./stored-examples.ts";

interface Section {
  /** What its heading names: `links/{provider}:{chat}:{message}`. */
  document: string;
  text: string;
  /** Field → its row of the table: type, and words. */
  rows: Map<string, { type: string; words: string }>;
}

const NOT_BY_STORES = [
  // By commands of the owner's.
  "site/schema",
  "site/import",
  // Read where a former version left it, and written no more.
  "deliveries/{messageId}",
];

const page = readFileSync("docs/data-model.md", "utf8");
const sections = page
  .split(/^## /m)
  .slice(1)
  .flatMap((text): Section[] => {
    const document = /^`([^`]+)`/.exec(text)?.[1];
    if (document === undefined) return [];
    const rows = [...text.matchAll(/^\| `([^`]+)` \| ([^|]+) \|(.*)\|$/gm)];
    return [
      {
        document,
        text,
        rows: new Map(
          rows.map(([, name = "", type = "", words = ""]) => [name, { type: type.trim(), words: words.trim() }]),
        ),
      },
    ];
  });
const { writes, database } = recordingDatabase({
  "topics/1:kari": { topicId: 7, name: "Kari", fence: 1 },
  "site/claim": { hash: "h", goodUntil: { toMillis: () => 1 }, used: false },
});
await everyWrite(database, { now: 1, expiresAt: 1 });

test("there is a section for every document that is written, and none for what is not", () => {
  const written = sections.filter(({ document }) => writes.some(({ path }) => isAt(document, path)));
  expect(writes.filter(({ path }) => !sections.some(({ document }) => isAt(document, path)))).toEqual([]);
  expect(sections.filter((section) => !written.includes(section)).map(({ document }) => document)).toEqual([
    ...NOT_BY_STORES,
  ]);
});

test("every collection that the stores name has a section", () => {
  const folder = "functions/src/firestore";
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  );
  const named = sources.flatMap((name) =>
    [
      ...readFileSync(`${folder}/${name}`, "utf8").matchAll(
        /\b(?:collection|collectionGroup|doc)\(["`]([A-Za-z]+)["`/]/g,
      ),
    ].map(([, found]) => found),
  );
  const known = new Set(
    sections.flatMap(({ document }) => document.split("/").filter((part) => !part.startsWith("{"))),
  );
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => name !== undefined && !known.has(name))).toEqual([]);
});

test.each(
  sections.filter(({ document }) => !NOT_BY_STORES.includes(document)).map((each) => [each.document, each] as const),
)("%s: the fields that are written, their types, and what is in them", (document, { rows, text }) => {
  const fields = new Map<string, unknown>();
  for (const { path, fields: given } of writes)
    if (isAt(document, path))
      for (const [name, value] of Object.entries(given)) fields.set(name, value ?? fields.get(name));
  const former = [...rows].filter(([, { words }]) => words.startsWith("Former")).map(([name]) => name);
  expect([...rows.keys()].filter((name) => !former.includes(name)).sort()).toEqual([...fields.keys()].sort());
  for (const [name, value] of fields) {
    const { type = "", words = "" } = rows.get(name) ?? {};
    expect([name, type.split(/[ ,]/)[0]]).toEqual([name, typeOf(value)]);
    // Of a map of words the names are what people say.
    if (words.startsWith("`{word}`")) continue;
    for (const inner of innerNames(value)) expect(`${name}: ${words}`).toContain(`\`${inner}\``);
  }
  expect(text.includes("TTL")).toBe(fields.has("expiresAt"));
});

test.each([
  ["conversations/{conversationId}", examples.conversation, ["id"]],
  ["conversations/{conversationId}/messages/{messageId}", examples.message, ["id", "conversationId"]],
  ["cursors/{conversationId}", examples.cursors, ["conversationId"]],
])("%s: nothing is lost on its way into the document but what its path says", (document, example, inPath) => {
  const written = new Set(
    writes.filter(({ path }) => isAt(document, path)).flatMap(({ fields }) => Object.keys(fields)),
  );
  expect(Object.keys(example).filter((name) => !written.has(name))).toEqual(inPath);
});

function isAt(document: string, path: string): boolean {
  const pattern = document.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(path);
}

/** How the page says it. */
function typeOf(value: unknown): string {
  if (value === TIMESTAMP) return "timestamp";
  return Array.isArray(value) ? "list" : value !== null && typeof value === "object" ? "map" : typeof value;
}

/** All names of fields within, however deep. */
function innerNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(innerNames);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...innerNames(inner)]);
}
