/** docs/data-model.md names every collection and every field that the stores write, and none that they do not. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { createChannelStatesStore } from "../../functions/src/firestore/channels/channel-states-store.ts";
import { createTopicStore } from "../../functions/src/firestore/channels/topic-store.ts";
import { createWhatsAppLimits } from "../../functions/src/firestore/channels/whatsapp-limits-store.ts";
import { createConversationStore } from "../../functions/src/firestore/chat/conversation-store.ts";
import { createBacklogStore } from "../../functions/src/firestore/notify/backlog-store.ts";
import { createCursorStore } from "../../functions/src/firestore/notify/cursor-store.ts";
import { createHealthStore } from "../../functions/src/firestore/health/health-store.ts";
import { createTestStore } from "../../functions/src/firestore/notify/test-store.ts";
import { createClaimStore } from "../../functions/src/firestore/people/claim-store.ts";
import { createDeviceStore } from "../../functions/src/firestore/people/device-store.ts";
import { createSiteStore } from "../../functions/src/firestore/people/site-store.ts";
import { createInboundStore } from "../../functions/src/firestore/replies/inbound-store.ts";
import { createPairingCodeStore } from "../../functions/src/firestore/replies/pairing-code-store.ts";
import { recordingDatabase, TIMESTAMP, type Write } from "./recording-database.ts";
import * as examples from "./stored-examples.ts";

interface Section {
  /** What its heading names: `links/{provider}:{chat}:{message}`. */
  document: string;
  text: string;
  /** Field → its row of the table: type, and words. */
  rows: Map<string, { type: string; words: string }>;
}

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
const writes = await everyWrite();

test("there is a section for every document that is written, and none for what is not", () => {
  const written = sections.filter(({ document }) => writes.some(({ path }) => isAt(document, path)));
  expect(writes.filter(({ path }) => !sections.some(({ document }) => isAt(document, path)))).toEqual([]);
  expect(sections.filter((section) => !written.includes(section)).map(({ document }) => document)).toEqual([
    // Read where a former version left it, and written no more.
    "deliveries/{messageId}",
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
  sections
    .filter(({ document }) => document !== "deliveries/{messageId}")
    .map((each) => [each.document, each] as const),
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

/** Everything that every store can write, each document with all of its fields. */
async function everyWrite(): Promise<Write[]> {
  const { writes: all, database } = recordingDatabase({ "topics/1:kari": { topicId: 7, name: "Kari", fence: 1 } });
  const nothing = { documentBroken: () => {} };
  const clock = { now: () => 1 };
  const expiresAt = 1;
  const change = { conversation: examples.conversation, message: examples.message, edited: examples.message };
  const inbound = { key: "telegram:1", uid: "ada", conversationId: "kari", messageId: "m", expiresAt };
  const visitor = { resumeKeyHashes: ["hash"] as [string] };
  await createConversationStore(database, nothing).change("kari", () => ({ ...change, inbound, visitor, result: 1 }));

  const link = {
    provider: "telegram",
    chat: "1",
    message: "2",
    conversationId: "kari",
    key: "k",
    request: "1",
  } as const;
  await createCursorStore({ database, clock, logs: nothing }).change("kari", () => ({
    cursors: examples.cursors,
    rates: { ada: examples.rates },
    links: [{ ...link, expiresAt }],
    result: 1,
  }));
  await createBacklogStore(database).reconciled(1);
  const checks = [{ title: "Telegram", state: "fault", words: "w", remedy: "r" } as const];
  await createHealthStore(database).keep({ at: 1, checks });
  await createTestStore(database).create(examples.testNotification, 1);

  const place = { chat: "1", conversationId: "kari" };
  const topics = createTopicStore(database);
  await topics.claim({ ...place, chat: "2" }, 1);
  await topics.keep(place, 1, { id: 7, name: "Kari", expiresAt });
  await createWhatsAppLimits(database).reserve(null, 1);
  await createChannelStatesStore(database).learn(examples.channelStates);

  const site = createSiteStore(database, nothing);
  await site.changeRoster(() => ({ entries: { "{uid}": examples.rosterEntry }, result: 1 }));
  await site.changeSettings(() => examples.settings);
  await createDeviceStore(database).save("ada", { id: "{deviceId}", token: "t", at: 1 });

  const claimed = recordingDatabase({ "site/claim": { hash: "h", goodUntil: { toMillis: () => 1 }, used: false } });
  await createClaimStore(claimed.database, () => {}).use(() => ({
    entries: { "{uid}": examples.rosterEntry },
    result: 1,
  }));

  const inbounds = createInboundStore(database, nothing);
  await inbounds.put("a", { kind: "asked", uid: "ada", text: "t", choices: ["kari"], said: false }, 1);
  await inbounds.put("b", { kind: "parked", why: "w" }, 1);
  await inbounds.keepEdit("c", { uid: "ada", text: "t", made: { at: 1, order: 1 } }, 1);
  await inbounds.rememberChoices("whatsapp", "1", ["data"], 1);

  const codes = createPairingCodeStore(database, clock.now, () => {});
  await codes.create("code", { uid: "ada", channel: "telegram", group: false, expiresAt });
  await codes.use({ code: "other", key: "telegram:2", sender: "3" }, () => ({ wrong: true, result: "1" }));
  return [...all, ...claimed.writes];
}
