/** One silent message for many strangers: who came in a flood is named, and nobody's phone rings for each. */
import { visitorName } from "../../../contract/values/visitor-name.ts";
import type { Alert } from "../../channels/channel.ts";
import { capabilities } from "../../channels/registry.ts";
import { DIGEST_CONVERSATION, refOf } from "../../channels/request-ref.ts";
import { SENDING_MS } from "../../times.ts";
import { withBatches } from "../cursors/batches.ts";
import { digestNow, NO_RATE, type Digest, type Rate } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/outcome.ts";
import { settle } from "../cursors/settle.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import { learn, sendTo } from "../send/send.ts";
import { digestWords } from "../send/words.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { beginDigest, comeOf, counted, sentLast, type Begun } from "./digest-cursor.ts";
import { settleFolded, waitingUnder, type Waiting } from "./waiting.ts";

const NAMES_MOST = 3;

/** Thrown so that the platform runs the job again: the digest could not be sent yet. */
export class DigestNotSent extends Error {
  override readonly name = "DigestNotSent";
}

/**
 * Sends or edits the digest under a key for all who wait for it. Nothing happens without any. Throws DigestNotSent where
 * it is to be tried again. Costs two reads and writes, and two reads for each visitor; a write only for who is not named,
 * and for all where it came to nothing.
 */
export async function sendDigest(services: NotifyServices, key: string): Promise<void> {
  const { clock, cursors } = services;
  const now = clock.now();
  const change = <Result>(decide: (rate: Rate) => { rate: Rate; result: Result }) =>
    cursors.changeRate(personOf(key), key, (rate = NO_RATE) => decide(rate));
  const { waitMs, begun, before } = await change((rate) => {
    const { rate: next, ...result } = beginDigest(rate, key, now);
    return { rate: next, result: { ...result, before: digestNow(rate, now) } };
  });
  if (waitMs > 0) throw new DigestNotSent(`its time is in ${waitMs} ms`);
  if (!begun) return;
  const { number, batches } = begun;
  const waiting = await waitingUnder(services, key, await cursors.folded(key, batches), now);
  // Before anything leaves: of whom it has named nothing more is written.
  const isHandedBack = await settleFolded(services, key, number, waiting.left);
  const named = waiting.named.map(({ id }) => id);
  const digest = { ...begun, ...counted(before, named) };
  const outcome: Outcome = !isHandedBack
    ? { kind: "unreachable", error: "who is not to be named could not be settled" }
    : waiting.address === null
      ? { kind: "skipped", error: "nobody waits any more" }
      : await send(services, key, waiting, digest, before);
  if (waiting.address !== null) await learn(services, outcome, key, { to: waiting.address, triedAnyway: false });
  const [at, chance] = [clock.now(), services.random()];
  const cursor = settle(begun.cursor, number, outcome, at, chance);
  const how = comeOf(cursor, number);
  const isSent = how?.state === "sent";
  const isOver = how !== null && (isSent || (await settleFolded(services, key, number, waiting.named, how)));
  await change((rate) => {
    if (rate.digest?.cursor.request?.number !== number) return { rate, result: undefined };
    const left = isOver ? rate.digest.batches.filter((batch) => batch > number) : rate.digest.batches;
    const { count, ids } = isSent ? digest : rate.digest;
    const again = at + capabilities[channelOf(key)].digestEveryMs;
    return {
      rate: { ...rate, digest: withBatches({ cursor, count, ids, batches: [] }, left, again) },
      result: undefined,
    };
  });
  if (!isOver) throw new DigestNotSent(outcome.kind);
}

async function send(
  services: NotifyServices,
  key: string,
  { address, named }: Waiting,
  { number, cursor, count }: Begun,
  before: Digest | null,
): Promise<Outcome> {
  const { alerts, channels, clock, site, publicUrl } = services;
  const channel = channels[channelOf(key)];
  if (!channel || address === null) return { kind: "unreachable", error: "it is not set up" };
  // As many as were to be read may have taken longer than its lease.
  if (clock.now() + SENDING_MS > (cursor.request?.leaseUntil ?? 0))
    return { kind: "unreachable", error: "the sender was late" };
  const names = named.slice(0, NAMES_MOST).map(({ visitor, id }) => visitorName(visitor, id));
  const words = digestWords(count, names, await site(), publicUrl);
  const about = { conversationId: DIGEST_CONVERSATION, kind: "panel", seq: 0, answered: false } as const;
  const ref = refOf({ ...about, request: String(number), key });
  const alert: Alert = { ...about, to: address, words, silent: true, ref, digest: { count, names } };
  const providerId = before && sentLast(before.cursor)?.providerId;
  if (providerId && alerts && capabilities[channelOf(key)].editable) {
    const edited = await alerts.edit(before.cursor.to, providerId, alert, null).catch(() => false);
    if (edited) return { kind: "sent", providerId, to: before.cursor.to };
  }
  return sendTo(channel, alert);
}
