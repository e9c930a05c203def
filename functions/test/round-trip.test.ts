/** What goes into a document comes out of it as it was, by way of the SDK and the embedded Firestore. */
import type { DocumentData, SetOptions } from "firebase-admin/firestore";
import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { channelStatesFrom } from "../src/channels/channel-states.ts";
import { channelStatesFields } from "../src/firestore/channels/channel-states-document.ts";
import { claimFields, releasedFields, topicFields, topicFrom } from "../src/firestore/channels/topic-document.ts";
import { messagesFrom, monthFields } from "../src/firestore/channels/whatsapp-month-document.ts";
import {
  changedConversationFields,
  conversationFrom,
  newConversationFields,
} from "../src/firestore/chat/conversation-document.ts";
import { admissionFields, admissionFrom } from "../src/firestore/chat/admission-document.ts";
import { editedFields, messageFields, messageFrom } from "../src/firestore/chat/message-document.ts";
import { searchEntryFields, searchEntryFrom } from "../src/firestore/chat/search-document.ts";
import {
  fromIn,
  handoverFields,
  handoverIn,
  resumeKeyHashesFrom,
  visitorFields,
} from "../src/firestore/chat/visitor-document.ts";
import type { Database } from "../src/firestore/database.ts";
import { choicesFields, choicesFrom, inboundFields, inboundFrom } from "../src/firestore/inbound-document.ts";
import { linkedConversationFrom, linkFields } from "../src/firestore/link-document.ts";
import { examinationFields, examinationFrom } from "../src/firestore/health/health-document.ts";
import { erasureFields, erasureFrom, progressFields as progress } from "../src/firestore/erasing/erasure-document.ts";
import { reconcilerFields, reconcilerMarkFrom } from "../src/firestore/notify/reconciler-document.ts";
import { progressFields, testFields, testFrom } from "../src/firestore/notify/test-document.ts";
import { pictureFields, pictureFrom } from "../src/firestore/people/picture-document.ts";
import { cannedFields, cannedFrom } from "../src/firestore/people/canned-document.ts";
import { claimLinkFields, claimLinkFrom } from "../src/firestore/people/claim-link-document.ts";
import { devicesFields, devicesFrom, ownerFields, ownerFrom } from "../src/firestore/people/device-document.ts";
import { identitySecretsFields, identitySecretsFrom } from "../src/firestore/people/identity-document.ts";
import { rosterFields, rosterFrom } from "../src/firestore/people/roster-document.ts";
import {
  answerTimesFields,
  answerTimesFrom,
  settingsFields,
  settingsFrom,
} from "../src/firestore/people/settings-document.ts";
import { sessionsFields, sessionsFrom } from "../src/firestore/people/sessions/session-document.ts";
import { unlistedFields, unlistedFrom } from "../src/firestore/people/unlisted-document.ts";
import { pairingCodeFields, pairingCodeFrom } from "../src/firestore/replies/pairing-code-document.ts";
import {
  countMarkFields,
  countMarkFrom,
  countsFrom,
  reportMonthFields,
} from "../src/firestore/reports/counts-document.ts";
import { triesFields, triesFrom } from "../src/firestore/replies/pairing-tries-document.ts";
import {
  anyConversation,
  anyErasure,
  anyAdmission,
  anyLine,
  anyMessage,
  anySearchEntry,
  anySecrets,
  anyTime,
  anyUid,
} from "./any-documents.ts";
import {
  anyCanned,
  anyCounts,
  anyChannelStates,
  anyDevices,
  anyEntry,
  anySessions,
  anyInbound,
  anyPairingCode,
  anySettings,
  anyTest,
} from "./any-people.ts";
import { openEmbedded } from "./embedded.ts";

let database: Database;
let close: () => Promise<void>;
beforeAll(async () => ({ database, close } = await openEmbedded()));
afterAll(() => close());

/** What a newer version or somebody's hand has put there. */
const UNKNOWN = { unknown: { to: ["us"] } };

type Write =
  | readonly [kind: "set", fields: DocumentData, options?: SetOptions]
  | readonly [kind: "update", fields: DocumentData];
const set = (fields: DocumentData, options: SetOptions = {}) => ["set", fields, options] as const;
const update = (fields: DocumentData) => ["update", fields] as const;

/** What a document holds after these writes. */
async function stored(...writes: Write[]): Promise<DocumentData> {
  const document = database.db.collection("documents").doc();
  const batch = database.db.batch();
  for (const write of writes) {
    if (write[0] === "set") batch.set(document, write[1], write[2] ?? {});
    else batch.update(document, write[1]);
  }
  await batch.commit();
  return (await document.get()).data() ?? {};
}

/** Many at a time, for the database's sake; a failure is shrunk to the one that failed. */
function always<Value>(value: fc.Arbitrary<Value>, check: (value: Value) => Promise<void>): Promise<void> {
  const values = fc.array(value, { minLength: 1, maxLength: 40, size: "max" });
  return fc.assert(
    fc.asyncProperty(values, async (all) => void (await Promise.all(all.map(check)))),
    { numRuns: 2 },
  );
}

test("a conversation, new and changed; its times are the server's, and what is unknown stays", () =>
  always(fc.tuple(anyConversation, anyConversation), async ([before, { id, ...after }]) => {
    const first = set({ ...newConversationFields(before, database), ...UNKNOWN });
    const times = { createdAt: expect.any(Number), updatedAt: expect.any(Number) };
    expect(conversationFrom(before.id, await stored(first))).toEqual({ ...before, ...times });
    const changed = await stored(first, update(changedConversationFields({ id, ...after }, database)));
    expect(conversationFrom(id, changed)).toEqual({ id, ...after, ...times });
    expect(changed).toMatchObject(UNKNOWN);
  }));

test("a message, and its change", () =>
  always(fc.tuple(anyMessage, anyMessage), async ([message, { text, rev = 1, made = { at: 1, order: 1 } }]) => {
    const { id, conversationId } = message;
    const first = set({ ...messageFields(message, database), ...UNKNOWN });
    expect(messageFrom(conversationId, id, await stored(first))).toEqual(message);
    const edited = { ...message, text, rev, made };
    const changed = await stored(first, update(editedFields(edited)));
    expect(messageFrom(conversationId, id, changed)).toEqual(edited);
    expect(changed).toMatchObject(UNKNOWN);
  }));

test("a visitor's resume keys, and where they came from", () =>
  always(
    fc.tuple(fc.array(anyLine, { maxLength: 5 }), fc.option(anyLine, { nil: undefined })),
    async ([hashes, from]) => {
      const fields = await stored(set(UNKNOWN), set(visitorFields(hashes, from), { merge: true }));
      expect([resumeKeyHashesFrom(fields), fromIn(fields)]).toEqual([hashes, from ?? null]);
      expect(fields).toMatchObject(UNKNOWN);
    },
  ));

test("who may begin a conversation", () =>
  always(fc.tuple(anyAdmission, anyTime), async ([admission, now]) => {
    expect(admissionFrom(await stored(set(admissionFields(admission, now, database))))).toEqual(admission);
  }));

test("the people: whoever is written replaces their entry, the others stay", () =>
  always(fc.tuple(anyUid, anyEntry, anyEntry), async ([uid, before, after]) => {
    const others = set({ ...UNKNOWN, other: before, gone: before });
    const first = set(...rosterFields({ [uid]: before }, database));
    expect(rosterFrom(await stored(first))).toEqual({ [uid]: before });
    const fields = await stored(others, first, set(...rosterFields({ [uid]: after, gone: null }, database)));
    expect(rosterFrom(fields)).toEqual({ other: before, [uid]: after });
    expect(fields).toMatchObject(UNKNOWN);
  }));

test("the settings: what is changed is replaced, the rest stays", () =>
  always(fc.tuple(anySettings, anySettings), async ([settings, { hours, theme }]) => {
    const first = set({ ...settingsFields(settings)[0], ...UNKNOWN });
    expect(settingsFrom(await stored(first))).toEqual(settings);
    const fields = await stored(first, set(...settingsFields({ hours, theme })));
    expect(settingsFrom(fields)).toEqual({ ...settings, hours, theme });
    expect(fields).toMatchObject(UNKNOWN);
  }));

test("how soon visitors were answered stands beside the settings, and neither touches the other", () =>
  always(
    fc.tuple(anySettings, fc.dictionary(anyLine, fc.array(fc.nat(), { maxLength: 3 }))),
    async ([settings, times]) => {
      const written = { ...times };
      const fields = await stored(set(settingsFields(settings)[0]), set(...answerTimesFields(written)));
      expect(answerTimesFrom(fields)).toEqual(written);
      expect(settingsFrom(await stored(set(fields), set(...settingsFields({ name: "Other" }))))).toEqual({
        ...settings,
        name: "Other",
      });
    },
  ));

test("what is known of the channels, part by part", () =>
  always(fc.tuple(anyChannelStates, anyChannelStates), async ([states, { telegram, push }]) => {
    const first = set(...channelStatesFields(states));
    expect(channelStatesFrom(await stored(first))).toEqual(states);
    const { group } = telegram;
    const fields = await stored(first, set(...channelStatesFields({ telegram: { group }, push })));
    expect(channelStatesFrom(fields)).toEqual({ ...states, telegram: { ...states.telegram, group }, push });
  }));

test("a person's devices, and whose one is", () =>
  always(fc.tuple(anyDevices, anyUid), async ([devices, uid]) => {
    const byId = (some: typeof devices) => some.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(byId([...devicesFrom(await stored(set(devicesFields(devices))))])).toEqual(byId(devices));
    expect(ownerFrom(await stored(set(ownerFields(uid))))).toBe(uid);
  }));

test("a topic, who makes it, and the link to its conversation", () =>
  always(
    fc.tuple(anyUid, fc.nat(), anyLine, anyTime, fc.nat()),
    async ([conversationId, id, name, expiresAt, fence]) => {
      const place = { chat: "-100", conversationId };
      const topic = { id, name, expiresAt };
      const there = await stored(set(topicFields(place, topic, fence, database)));
      expect(topicFrom(there)).toEqual({ topic, fence, leaseUntil: 0 });
      const claim = set(claimFields(place, fence, expiresAt, database));
      expect(topicFrom(await stored(claim))).toEqual({ topic: undefined, fence, leaseUntil: expiresAt });
      expect(topicFrom(await stored(claim, update(releasedFields())))).toMatchObject({ fence, leaseUntil: 0 });
      expect(linkedConversationFrom(await stored(set(linkFields(conversationId, expiresAt, database))))).toBe(
        conversationId,
      );
    },
  ));

test("what came in, and the choices that were given", () =>
  always(fc.tuple(anyInbound, anyTime, fc.array(anyLine)), async ([known, expiresAt, data]) => {
    expect(inboundFrom(await stored(set(inboundFields(known, expiresAt, database))))).toEqual(known);
    const choices = await stored(set(choicesFields(data, expiresAt, database)));
    expect([choicesFrom(choices, expiresAt - 1), choicesFrom(choices, expiresAt)]).toEqual([data, []]);
  }));

test("a code to connect with, and the wrong ones that were tried", () =>
  always(fc.tuple(anyPairingCode, fc.array(anyTime), fc.boolean()), async ([code, wrong, refused]) => {
    expect(pairingCodeFrom(await stored(set(pairingCodeFields(code, database))))).toEqual(code);
    expect(triesFrom(await stored(set(triesFields({ wrong, refused }, database))))).toEqual({ wrong, refused });
  }));

test("the link that a site is claimed by", () =>
  always(fc.tuple(anyLine, anyTime, fc.boolean()), async ([hash, goodUntil, used]) => {
    const link = { hash, goodUntil, used };
    expect(claimLinkFrom(await stored(set(claimLinkFields(link, database))))).toEqual(link);
  }));

test("what the site signs with", () =>
  always(anySecrets, async (secrets) => {
    expect(identitySecretsFrom(await stored(set(identitySecretsFields(secrets, database))))).toEqual(secrets);
  }));

test("what was found when the channels were looked at", () =>
  always(fc.tuple(anyTime, fc.array(fc.tuple(anyLine, anyLine, anyLine))), async ([at, found]) => {
    const checks = found.flatMap(([title, words, remedy]) => [
      { title, words, state: "ok" } as const,
      { title, words, state: "fault", remedy } as const,
    ]);
    expect(examinationFrom(await stored(set(examinationFields({ at, checks }, database))))).toEqual({ at, checks });
  }));

test("pages that tried to show the chat", () =>
  always(fc.array(fc.tuple(fc.webUrl(), fc.nat(), anyTime)), async (tried) => {
    const pages = tried.map(([url, times, at]) => ({ origin: new URL(url).origin, times, at }));
    expect(unlistedFrom(await stored(set(unlistedFields(pages, database))))).toEqual(pages);
  }));

test("a test notification, and how far it has come", () =>
  always(fc.tuple(anyTest, anyTest, anyTime), async ([before, { steps, state, error }, now]) => {
    const first = set({ ...testFields(before, now, database), ...UNKNOWN });
    expect(testFrom(await stored(first))).toEqual(before);
    const after = { ...before, steps, state, error };
    const fields = await stored(first, update(progressFields(after)));
    expect(testFrom(fields)).toEqual(after);
    expect(fields).toMatchObject(UNKNOWN);
  }));

test("who goes on in another browser, and where a visitor came from", () =>
  always(fc.tuple(anyLine, anyTime), async ([hash, goodUntil]) => {
    const fields = await stored(set(UNKNOWN), update(handoverFields({ hash, goodUntil }, database)));
    expect(handoverIn(fields)).toEqual({ hash, goodUntil });
    expect(fields).toMatchObject(UNKNOWN);
    expect(fromIn(await stored(set(visitorFields([], hash))))).toBe(hash);
    expect(fromIn(await stored(set(visitorFields([]))))).toBeNull();
  }));

test("a picture", () =>
  always(fc.uint8Array({ maxLength: 200 }), async (picture) => {
    expect(pictureFrom(await stored(set(pictureFields(picture))))).toEqual(Buffer.from(picture));
  }));

test("where somebody is signed in", () =>
  always(anySessions, async (sessions) => {
    const read = sessionsFrom(await stored(set(sessionsFields(sessions))));
    expect(new Set(read)).toEqual(new Set(sessions));
  }));

test("canned answers", () =>
  always(fc.array(anyCanned, { maxLength: 3 }), async (answers) => {
    expect(cannedFrom(await stored(set(cannedFields(answers))))).toEqual(answers);
  }));

test("words of messages, and those that are added", () =>
  always(fc.tuple(anySearchEntry, anySearchEntry), async ([entry, { keys, readers }]) => {
    const merge = { merge: true };
    const first = set(searchEntryFields(entry));
    const fields = await stored(first, set(searchEntryFields({ ...entry, keys, readers }), merge));
    const { keys: allKeys, readers: allReaders, ...same } = searchEntryFrom(entry.id, fields);
    expect(same).toEqual({ id: entry.id, conversationId: entry.conversationId });
    expect(new Set(allKeys)).toEqual(new Set([...entry.keys, ...keys]));
    expect(new Set(allReaders)).toEqual(new Set([...entry.readers, ...readers]));
  }));

test("a conversation that was erased, and how far that is", () =>
  always(fc.tuple(anyErasure, anyErasure), async ([erasure, { notified, dueAt }]) => {
    const first = set({ ...erasureFields(erasure, database), ...UNKNOWN });
    expect(erasureFrom(erasure.conversationId, await stored(first))).toEqual(erasure);
    const fields = await stored(first, update(progress({ notified, dueAt }, database)));
    expect(erasureFrom(erasure.conversationId, fields)).toEqual({ ...erasure, notified, dueAt });
    expect(fields).toMatchObject(UNKNOWN);
  }));

test("what was counted for reports, and how far", () =>
  always(fc.tuple(anyCounts, anyTime, anyTime), async ([counts, since, to]) => {
    const mark = { since, to, counts };
    expect(countMarkFrom(await stored(set(countMarkFields(mark))))).toEqual(mark);
    const fields = await stored(set(reportMonthFields(undefined, counts)));
    expect(countsFrom(fields["days"])).toEqual(counts);
  }));

test("counts: a month's messages, and how far the reconciler has come", () =>
  always(fc.tuple(fc.nat(), anyTime), async ([count, now]) => {
    expect(messagesFrom(await stored(set(monthFields(count, now, database))))).toBe(count);
    const mark = { micros: now * 1000, tidiedAt: now };
    expect(reconcilerMarkFrom(await stored(set(reconcilerFields(mark))))).toEqual(mark);
  }));
