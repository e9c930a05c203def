import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyWrite } from "../docs/every-write.ts";
import { recordingDatabase } from "../docs/recording-database.ts";
import type { StoredFields } from "../database/documents.ts";
import { isOwn } from "./own-documents.ts";

test("whatever the stores write is known as ours, and so is what the first version has left", async () => {
  const { writes, database } = recordingDatabase({
    "topics/1:kari": { topicId: 7, name: "Kari", fence: 1, chat: "1", conversationId: "kari" },
    "site/claim": { hash: "h", goodUntil: { toMillis: () => 1 }, used: false },
  });
  await everyWrite(database, { now: 1, expiresAt: 1 });
  // Some is written in parts: together they are the document.
  const documents = new Map<string, StoredFields>();
  for (const { path, fields } of writes) documents.set(path, { ...documents.get(path), ...fields } as StoredFields);
  const lines = readFileSync("tests/deploy/snapshots/1.jsonl", "utf8").trim().split("\n").slice(1, -1);
  const snapshot = lines.map((line) => JSON.parse(line) as { path: string; fields: StoredFields });
  const all = [...[...documents].map(([path, fields]) => ({ path, fields })), ...snapshot];
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter((document) => !isOwn(document)).map(({ path }) => path)).toEqual([]);
});

test.each([
  ["conversations/1", ["members", "createdAt"]],
  ["conversations/1/messages/1", ["senderId", "text", "createdAt", "seq"]],
  ["visitors/1", ["resumeKeyHashes", "lastSeen"]],
  ["devices/1", ["token", "platform"]],
  ["deviceTokens/1", ["uid", "token"]],
  ["links/1", ["url"]],
  ["topics/1", ["title"]],
  ["tests/1", ["uid", "score"]],
  ["site/theme", ["color"]],
  ["limits/own", ["messages", "expiresAt"]],
  ["orders/1", ["total"]],
  ["orders/1/messages/1", ["seq", "author", "via"]],
])("what another app may keep at %s is not", (path, names) => {
  const fields = Object.fromEntries(names.map((name) => [name, { stringValue: "x" }]));
  expect(isOwn({ path, fields })).toBe(false);
});
