/** One silent message for many strangers: who came in a flood is named, and nobody's phone rings for each. */
import { visitorName } from "../../../contract/visitor-name.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { capabilities } from "../../channels/registry.ts";
import type { Alert } from "../../channels/channel.ts";
import { settled, withCursor, type Cursor } from "../cursors/cursor.ts";
import { digestNow, NO_RATE, type Digest } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/settle.ts";
import { nothingMissing } from "../cursors/known.ts";
import { nextDue } from "../cursors/lost.ts";
import { afterDigest, claim, free } from "./digest-rate.ts";
import { digestSlot } from "./digest-slot.ts";
import { gather, learned } from "../send/gather.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { refOf } from "../../channels/request-ref.ts";
import { learn, sendTo } from "../send/send.ts";
import { channelOf, personOf, recipientOf } from "../plan/target-key.ts";
import { seenTo, wanted } from "../plan/wanted.ts";
import { digestWords } from "../send/words.ts";

/** Stands for the conversation in a digest's tag and ref. A conversation's id cannot begin with a dot. */
const DIGEST_CONVERSATION = ".digest";
/** One digest stands for so many, as many as a run has time to settle; the next one for the others. */
const AT_A_TIME = 2_000;
const NAMES_MOST = 3;
const SIDE_BY_SIDE = 10;

const SEEN = (at: number) => ({ state: "skipped", at, error: "read meanwhile", reason: "read" }) as const;

/** Thrown so that the platform runs the job again: the digest could not be sent yet. */
export class DigestNotSent extends Error {
  override readonly name = "DigestNotSent";
}

/**
 * Sends or edits the digest under a key, and settles whom it stands for. Nothing happens without any. Throws DigestNotSent
 * where it is to be tried again. Costs two reads and two writes, and for each visitor two reads and one write.
 */
export function sendDigest(services: NotifyServices) {
  const { clock, cursors, jobs } = services;
  return async (key: string): Promise<void> => {
    const all = await waitingUnder(services)(key);
    const waiting = all.filter((each) => seenTo(each, key).upTo < each.seq);
    const now = clock.now();
    const [newest] = waiting;
    if (!newest) return settleAll(services)(key, all, SEEN(now));
    const facts = await factsFor(services)(newest, key);
    const asked = { channel: channelOf(key), writtenAt: now, isNew: false, byHand: false };
    const verdict = wanted(facts, key, asked, now);
    // Each is asked for itself once its time has come.
    if ("waitUntil" in verdict) return;
    if ("error" in verdict) return settleAll(services)(key, all, { state: "skipped", at: now, ...verdict });
    const claimed = await cursors.changeRate(personOf(key), key, (rate = NO_RATE) => claim(rate, key, now));
    if (claimed.waitMs > 0) throw new DigestNotSent(`its place is in ${claimed.waitMs} ms`);
    const before = digestNow(claimed.rate, now);
    const count = (before?.count ?? 0) + waiting.length;
    const outcome = await send(services)(key, verdict.address, waiting, { before, count });
    await learn(services)(outcome, key, { to: verdict.address, triedAnyway: false });
    const isOver = await cursors.changeRate(personOf(key), key, (rate = NO_RATE) =>
      afterDigest(rate, key, outcome, { at: now, count, before }),
    );
    if (!isOver) throw new DigestNotSent(outcome.kind);
    await settleAll(services)(key, all, howOf(outcome, clock.now()));
    // Not before: those who are still to be settled would be counted by the next one too.
    await cursors.changeRate(personOf(key), key, (rate = NO_RATE) => ({ rate: free(rate), result: undefined }));
    if (all.length < AT_A_TIME) return;
    const at = digestSlot(key, clock.now());
    await jobs.add({ kind: "digest", key }, { at, id: `digest:${key}:${at}` });
  };
}

function waitingUnder({ cursors, conversations }: NotifyServices) {
  return async (key: string): Promise<Conversation[]> => {
    const ids = await cursors.folded(key, AT_A_TIME);
    const found = await sideBySide(ids, (id) => conversations.get(id));
    const there = found.flatMap((conversation) => conversation ?? []);
    return there.sort((a, b) => rankOf(b) - rankOf(a));
  };
}

/** Who has given a name or an address comes first, then who came last. */
function rankOf({ visitor, last, createdAt }: Conversation): number {
  const isNamed = (visitor?.name ?? visitor?.email ?? null) !== null;
  return (last?.at ?? createdAt) + (isNamed ? 24 * 60 * 60_000 : 0);
}

function factsFor(services: NotifyServices) {
  return async (conversation: Conversation, key: string) => {
    const known = await gather(services, conversation, undefined, "digest");
    const recipient = recipientOf(key);
    const uids = recipient === "group" || recipient.deviceId === undefined ? [] : [recipient.uid];
    return (await learned(services, known, { ...nothingMissing(), devices: uids })).facts;
  };
}

function send(services: NotifyServices) {
  const { alerts, channels, site, publicUrl } = services;
  return async (
    key: string,
    to: string,
    waiting: readonly Conversation[],
    { before, count }: { before: Digest | null; count: number },
  ): Promise<Outcome> => {
    const channel = channels[channelOf(key)];
    if (!channel) return { kind: "unreachable", error: "it is not set up" };
    const names = waiting.slice(0, NAMES_MOST).map(({ visitor, id }) => visitorName(visitor, id));
    const words = digestWords(count, names, await site(), publicUrl);
    const about = { conversationId: DIGEST_CONVERSATION, kind: "panel", seq: 0, answered: false } as const;
    const ref = refOf({ ...about, request: "0", key });
    const alert: Alert = { ...about, to, words, silent: true, ref, digest: { count, names } };
    if (before?.providerId && alerts && capabilities[channelOf(key)].editable) {
      const edited = await alerts.edit(before.to, before.providerId, alert, null).catch(() => false);
      if (edited) return { kind: "sent", providerId: before.providerId, to: before.to };
    }
    return sendTo(channel, alert);
  };
}

type How = Parameters<typeof settled>[2];

function howOf(outcome: Outcome, at: number): How {
  switch (outcome.kind) {
    case "sent":
      return { state: "sent", at, error: null, reason: "together", providerId: null };
    case "skipped":
      return { state: "skipped", at, error: outcome.error, reason: "capped" };
    case "rejected":
      return { state: "dead", at, error: outcome.error, reason: "refused" };
    case "down":
    case "paced":
    case "throttled":
    case "unknown":
    case "unreachable":
      return { state: "dead", at, error: `it may or may not have arrived: ${outcome.error}`, reason: "unsure" };
  }
}

/**
 * Whoever has now reached nobody is due for others: each becomes a job, and without it the reconciler finds them. One that
 * cannot be settled is named once more, by the next digest.
 */
function settleAll({ cursors, jobs, clock, logs }: NotifyServices) {
  return async (key: string, waiting: readonly Conversation[], how: How): Promise<void> => {
    const settleOne = async (conversation: Conversation): Promise<void> => {
      const due = await cursors.change(conversation.id, (current) => {
        const cursor = current?.targets[key];
        if (!current || !cursor?.pending?.folded) return { result: null };
        const settledNow = withCursor(current, key, settledBy(cursor, conversation, key, how));
        return { cursors: settledNow, result: nextDue(settledNow) };
      });
      if (due !== null && due <= clock.now()) await jobs.add({ kind: "notify", conversationId: conversation.id });
    };
    await sideBySide(waiting, (conversation) =>
      settleOne(conversation).catch((thrown: unknown) => logs.requestFailed("digest", "INTERNAL", thrown)),
    );
  };
}

/** Who was read or answered meanwhile was counted, and need not have been. */
function settledBy(cursor: Cursor, conversation: Conversation, key: string, how: How): Cursor {
  const range = { from: cursor.notified + 1, to: cursor.wanted };
  const { upTo, ...seen } = seenTo(conversation, key);
  return settled(cursor, range, upTo >= range.to ? { ...how, ...seen, state: "skipped" } : how);
}

async function sideBySide<Item, Result>(items: readonly Item[], work: (item: Item) => Promise<Result>) {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += SIDE_BY_SIDE)
    results.push(...(await Promise.all(items.slice(from, from + SIDE_BY_SIDE).map(work))));
  return results;
}
