/** Data of each version, made by that version's own stores and kept as a backup: every later version must read it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createChannelStatesStore } from "../../functions/src/firestore/channels/channel-states-store.ts";
import { createTopicStore } from "../../functions/src/firestore/channels/topic-store.ts";
import { createWhatsAppLimits } from "../../functions/src/firestore/channels/whatsapp-limits-store.ts";
import { createConversationStore } from "../../functions/src/firestore/chat/conversation-store.ts";
import { createResumeKeyStore } from "../../functions/src/firestore/chat/resume-key-store.ts";
import type { Database } from "../../functions/src/firestore/database.ts";
import { createBacklogStore } from "../../functions/src/firestore/notify/backlog-store.ts";
import { createCursorStore } from "../../functions/src/firestore/notify/cursor-store.ts";
import { createSiteStore } from "../../functions/src/firestore/people/site-store.ts";
import { createInboundStore } from "../../functions/src/firestore/replies/inbound-store.ts";
import { SCHEMA_VERSION } from "../../functions/src/firestore/schema-document.ts";
import { openEmbedded } from "../../functions/test/embedded.ts";
import type * as stored from "../database/documents.ts";
import { everyWrite } from "../docs/every-write.ts";
import * as examples from "../docs/stored-examples.ts";
import { migrate } from "../migrations/migrate.ts";
import { localGoogle } from "../staff/local-google.ts";
import { exportData } from "./export.ts";
import { importData } from "./import.ts";

const FOLDER = join(import.meta.dirname, "../../tests/deploy/snapshots");
const PROJECT = "demo-test";
const NOW = Date.UTC(2026, 10, 29);
const FAR = Date.UTC(2126, 0, 1);
const quiet = { progress: { at: () => undefined, end: () => undefined }, say: () => undefined };

let database: Database;
let on: stored.Database;
let close: () => Promise<void>;
beforeEach(async () => {
  const opened = await openEmbedded();
  ({ database, close } = opened);
  const google = localGoogle({ PORCHLIGHT_PORT_FIRESTORE: String(opened.port) });
  on = { google, project: PROJECT, wait: async () => {} };
});
afterEach(() => close());

test("the present version has its snapshot", async () => {
  const file = join(FOLDER, `${SCHEMA_VERSION}.jsonl`);
  if (existsSync(file)) return;
  const { db, Timestamp } = database;
  await db.doc("topics/1:kari").set({ topicId: 7, name: "Kari", fence: 1 });
  await everyWrite(database, { now: NOW, expiresAt: FAR });
  // What no store has written since there are cursors.
  const target = {
    channel: "telegram",
    to: "1",
    state: "sent",
    at: Timestamp.fromMillis(NOW),
    error: null,
    providerId: "2",
  };
  await db.doc("deliveries/m").set({ conversationId: "kari", seq: 2, targets: { "telegram:ada": target } });
  await exportData(on, { to: file, ...quiet });
  expect.fail(`${file} was made by the stores as they are: look at it and commit it. It is never changed again.`);
});

const snapshots = readdirSync(FOLDER).filter((name) => name.endsWith(".jsonl"));

test.each(snapshots)("%s: every store reads all of it, and nothing is broken", async (name) => {
  await importData(on, { file: join(FOLDER, name), mayOverwrite: async () => true, ...quiet });
  await migrate(on, { say: () => undefined });

  const broken: string[] = [];
  const logs = { documentBroken: (path: string, what: string) => void broken.push(`${path}: ${what}`) };
  const clock = { now: () => NOW };
  const conversations = createConversationStore(database, logs);
  const { createdAt: _c, updatedAt: _u, ...conversation } = examples.conversation;
  // When the first was made nobody could be blocked or named in a note, nothing was snoozed, nobody wrote down who closed
  // what or noted anything about a visitor, no site signed anything, no frame told of pages or where a visit came from, and
  // nobody asked or gave.
  const { about: _about, ...noted } = conversation;
  const { verified: _verified, visited: _visited, referrer: _referrer, ...visitor } = conversation.visitor;
  const { mentions: _mentions, concerns: _concerns, handsTo: _handsTo, ...message } = examples.message;
  const before = { ...noted, blocked: null, snooze: null, inquiry: null, events: [], edits: [message], visitor };
  expect(await conversations.get("kari")).toMatchObject(name === "1.jsonl" ? before : conversation);
  expect(await conversations.messages("kari", { limit: 10 })).toEqual([message]);
  expect(await createResumeKeyStore(database).exchange("hash", (before) => [...before] as [string])).toBe("kari");

  const cursors = createCursorStore({ database, clock, logs });
  const messages = examples.cursors.messages.map(({ only: _only, ...each }) => each);
  expect(await cursors.read("kari")).toEqual(withoutBatches({ ...examples.cursors, messages }));
  const rate = await cursors.changeRate("ada", "{key}", (found) => ({ rate: found, result: found }) as never);
  expect(rate).toEqual(withoutBatches(examples.rates["{key}"]));
  const link = { provider: "telegram", chat: "1", message: "2" } as const;
  expect(await cursors.linked(link)).toEqual({ conversationId: "kari", key: "k", request: "1" });
  const backlog = createBacklogStore(database, logs);
  expect((await backlog.mark()).micros).toBe(1);
  expect(await backlog.ledgersOf("kari")).toMatchObject([{ messageId: "m", seq: 2 }]);

  const site = createSiteStore(database, logs);
  // What came later is the default.
  const later = { retentionDays: null, holidays: [], greetings: [], tags: [] };
  expect((await site.settings())?.settings).toEqual({ ...examples.settings, ...later });
  const { picture: _picture, endedSessions: _ended, ...entry } = examples.rosterEntry;
  expect(await site.roster()).toEqual({ "{uid}": entry });
  expect(await createChannelStatesStore(database).read()).toMatchObject(examples.channelStates);
  const place = { chat: "1", conversationId: "kari" };
  expect(await createTopicStore(database).claim(place, NOW)).toMatchObject({ topic: { id: 7, name: "Kari" } });
  expect(await createWhatsAppLimits(database).reserve(1, NOW)).toEqual({ kind: "capped" });

  const inbounds = createInboundStore(database, logs);
  expect(await Promise.all(["telegram:1", "a", "b", "c"].map((key) => inbounds.find(key)))).toMatchObject([
    { kind: "done", uid: "ada", conversationId: "kari", messageId: "m" },
    { kind: "asked", text: "t", choices: ["kari"], said: false },
    { kind: "parked", why: "w" },
    { kind: "edit", text: "t", made: { at: 1, order: 1 } },
  ]);
  expect(await inbounds.choicesIn("whatsapp", "1", NOW)).toEqual(["data"]);
  expect(await inbounds.conversationOfTopic("telegram", "1", "7")).toBe("kari");
  expect(broken).toEqual([]);
});

/** Version 1 kept no batches: who was left to a digest then is due by themselves. */
function withoutBatches(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value).replaceAll('"folded":1', '"folded":null').replace('"batches":[1]', '"batches":[]'),
  );
}
