/** Everything that every store can write: for the page about the data, and for a snapshot of it. */
import { createChannelStatesStore } from "../../functions/src/firestore/channels/channel-states-store.ts";
import { createTopicStore } from "../../functions/src/firestore/channels/topic-store.ts";
import { createWhatsAppLimits } from "../../functions/src/firestore/channels/whatsapp-limits-store.ts";
import { createConversationStore } from "../../functions/src/firestore/chat/conversation-store.ts";
import { createNewcomerStore } from "../../functions/src/firestore/chat/newcomer-store.ts";
import { createResumeKeyStore } from "../../functions/src/firestore/chat/resume-key-store.ts";
import { erasureFields } from "../../functions/src/firestore/erasing/erasure-document.ts";
import { createBacklogStore } from "../../functions/src/firestore/notify/backlog-store.ts";
import { createCursorStore } from "../../functions/src/firestore/notify/cursor-store.ts";
import { createHealthStore } from "../../functions/src/firestore/health/health-store.ts";
import { createTestStore } from "../../functions/src/firestore/notify/test-store.ts";
import { createClaimStore } from "../../functions/src/firestore/people/claim-store.ts";
import { createDeviceStore } from "../../functions/src/firestore/people/device-store.ts";
import { createIdentityStore } from "../../functions/src/firestore/people/identity-store.ts";
import { createSiteStore } from "../../functions/src/firestore/people/site-store.ts";
import { createCannedStore } from "../../functions/src/firestore/people/canned-store.ts";
import { createPictureStore } from "../../functions/src/firestore/people/picture-store.ts";
import { createSessionStore } from "../../functions/src/firestore/people/sessions/session-store.ts";
import { createUnlistedStore } from "../../functions/src/firestore/people/unlisted-store.ts";
import { createReportStore } from "../../functions/src/firestore/reports/report-store.ts";
import { createInboundStore } from "../../functions/src/firestore/replies/inbound-store.ts";
import { createPairingCodeStore } from "../../functions/src/firestore/replies/pairing-code-store.ts";
import type { Database } from "../../functions/src/firestore/database.ts";
import * as examples from "./stored-examples.ts";

/** Each document with all of its fields. `topics/1:kari` is there already, under the fence 1, and `site/claim`. */
export async function everyWrite(
  database: Database,
  { now, expiresAt }: { now: number; expiresAt: number },
): Promise<void> {
  const nothing = { documentBroken: () => {} };
  const clock = { now: () => now };
  const change = { conversation: examples.conversation, message: examples.message, edited: examples.message };
  const inbound = { key: "telegram:1", uid: "ada", conversationId: "kari", messageId: "m", expiresAt };
  const visitor = { resumeKeyHashes: ["hash"] as [string], from: "hash" };
  await createConversationStore(database, nothing).change("kari", () => ({ ...change, inbound, visitor, result: 1 }));

  await createResumeKeyStore(database).handOver("kari", { hash: "h", goodUntil: now });
  await database.db.doc("erasures/kari").set(erasureFields(examples.erasure, database));

  const newcomers = createNewcomerStore(database);
  await newcomers.key(1);
  await newcomers.changeAdmission(() => examples.admission, now);

  const link = {
    provider: "telegram",
    chat: "1",
    message: "2",
    conversationId: "kari",
    key: "k",
    request: "1",
    ofNote: true,
    question: "m",
  } as const;
  await createCursorStore({ database, clock, logs: nothing }).change("kari", () => ({
    cursors: examples.cursors,
    rates: { ada: examples.rates },
    links: [{ ...link, expiresAt }],
    result: 1,
  }));
  await createBacklogStore(database, nothing).marked({ micros: 1, tidiedAt: 1 });
  await createReportStore(database, nothing).count(() => {
    return { mark: { since: 1, to: 1, counts: examples.counts }, months: examples.counts };
  }, {});
  const checks = [{ title: "Telegram", state: "fault", words: "w", remedy: "r" } as const];
  await createHealthStore(database).keep({ at: now, checks });
  await createCannedStore(database).change(() => [{ id: "i", name: "n", text: "t" }]);
  await createPictureStore(database).keep("p", Uint8Array.of(255, 216));
  const keys = [{ secret: "k", madeAt: now }];
  await createIdentityStore(database, () => {}).change(() => ({ pepper: "p", keys }));
  await createUnlistedStore(database).change(() => [{ origin: "https://elsewhere.example", times: 1, at: now }]);
  await createTestStore(database).create(examples.testNotification, now);

  const place = { chat: "1", conversationId: "kari" };
  const topics = createTopicStore(database);
  await topics.claim({ ...place, chat: "2" }, now);
  await topics.keep(place, 1, { id: 7, name: "Kari", expiresAt });
  await createWhatsAppLimits(database).reserve(null, now);
  await createChannelStatesStore(database).learn(examples.channelStates);

  const site = createSiteStore(database, nothing);
  await site.changeRoster(() => ({ entries: { "{uid}": examples.rosterEntry }, result: 1 }));
  await site.changeSettings(() => examples.settings);
  await createDeviceStore(database).save("ada", { id: "{deviceId}", token: "t", at: 1, session: 1 }, "staff");
  await createSessionStore(database).change("ada", () => [{ id: "{session}", userAgent: "x", seenAt: 1 }]);
  await site.changeAnswerTimes(() => ({ "{band}": [60] }));

  const entries = { "{uid}": examples.rosterEntry };
  await createClaimStore(database, () => {}).use(() => ({ entries, result: 1 }));

  const inbounds = createInboundStore(database, nothing);
  await inbounds.put("a", { kind: "asked", uid: "ada", text: "t", choices: ["kari"], said: false }, expiresAt);
  await inbounds.put("b", { kind: "parked", why: "w" }, expiresAt);
  await inbounds.keepEdit("c", { uid: "ada", text: "t", made: { at: 1, order: 1 } }, expiresAt);
  await inbounds.rememberChoices("whatsapp", "1", ["data"], expiresAt);

  const codes = createPairingCodeStore(database, clock.now, () => {});
  await codes.create("code", { uid: "ada", channel: "telegram", group: false, expiresAt });
  await codes.use({ code: "other", key: "telegram:2", sender: "3" }, () => ({ wrong: true, result: "1" }));
}
