/** One silent message for many strangers: who came in a flood is named, and nobody's phone rings for each. */
import { visitorName } from "../../../contract/visitor-name.ts";
import type { Alert } from "../../channels/channel.ts";
import { capabilities } from "../../channels/registry.ts";
import { DIGEST_CONVERSATION, refOf } from "../../channels/request-ref.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { digestNow, NO_RATE, type Digest, type Rate } from "../cursors/rates.ts";
import { settle, type Outcome } from "../cursors/settle.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import { learn, sendTo } from "../send/send.ts";
import { digestWords } from "../send/words.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { beginDigest, comeOf, counted, digestJob, sentLast } from "./digest-cursor.ts";
import { settleFolded, waitingUnder } from "./waiting.ts";

/** One digest stands for so many, as many as a run has time to settle; the next one for the others. */
const AT_A_TIME = 2_000;
const NAMES_MOST = 3;

/** Thrown so that the platform runs the job again: the digest could not be sent yet. */
export class DigestNotSent extends Error {
  override readonly name = "DigestNotSent";
}

/**
 * Sends or edits the digest under a key, and settles whom it stands for. Nothing happens without any. Throws DigestNotSent
 * where it is to be tried again. Costs three reads and two writes, and for each visitor three reads and one write.
 */
export async function sendDigest(services: NotifyServices, key: string): Promise<void> {
  const { clock, cursors } = services;
  if ((await cursors.folded(key, 1)).length === 0) return;
  const at = clock.now();
  const change = <Result>(decide: (rate: Rate) => { rate: Rate; result: Result }) =>
    cursors.changeRate(personOf(key), key, (rate = NO_RATE) => decide(rate));
  const { waitMs, begun, before } = await change((rate) => {
    const { waitMs, rate: next } = beginDigest(rate, key, at);
    return { rate: next, result: { waitMs, begun: next.digest, before: digestNow(rate, at) } };
  });
  if (waitMs > 0 || !begun) throw new DigestNotSent(`its time is in ${waitMs} ms`);
  // Read only now: whom the former digest stood for is settled.
  const ids = await cursors.folded(key, AT_A_TIME);
  const waiting = await waitingUnder(services, key, ids, at);
  const named = waiting.flatMap(({ address, conversation }) => (address === null ? [] : [{ address, conversation }]));
  const conversations = named.map(({ conversation }) => conversation);
  const digest = {
    ...begun,
    ...counted(
      before,
      conversations.map(({ id }) => id),
    ),
  };
  const [{ address } = { address: "" }] = named;
  const outcome: Outcome =
    named.length === 0
      ? { kind: "skipped", error: "nobody waits any more" }
      : await send(services, key, address, conversations, { at, before, count: digest.count });
  if (named.length > 0) await learn(services, outcome, key, { to: address, triedAnyway: false });
  const cursor = settle(begun.cursor, at, outcome, clock.now(), services.random());
  const how = comeOf(cursor, at);
  await settleFolded(
    services,
    key,
    waiting.map((each) => (each.address === null ? each : { ...each, how })),
    at,
  );
  // Only now: the next digest would count again whoever is not settled.
  const isSent = how?.state === "sent";
  await change((rate) => {
    const isOurs = rate.digest?.cursor.request?.number === at;
    return { rate: isOurs ? { ...rate, digest: { ...(isSent ? digest : begun), cursor } } : rate, result: undefined };
  });
  if (!how) throw new DigestNotSent(outcome.kind);
  if (ids.length === AT_A_TIME) await services.jobs.add(...digestJob(key, clock.now()));
}

async function send(
  services: NotifyServices,
  key: string,
  to: string,
  waiting: readonly Conversation[],
  { at, before, count }: { at: number; before: Digest | null; count: number },
): Promise<Outcome> {
  const { alerts, channels, site, publicUrl } = services;
  const channel = channels[channelOf(key)];
  if (!channel) return { kind: "unreachable", error: "it is not set up" };
  const names = waiting.slice(0, NAMES_MOST).map(({ visitor, id }) => visitorName(visitor, id));
  const words = digestWords(count, names, await site(), publicUrl);
  const about = { conversationId: DIGEST_CONVERSATION, kind: "panel", seq: 0, answered: false } as const;
  // Its time is its number: what the provider says of it later is of those that were settled with this time.
  const ref = refOf({ ...about, request: String(at), key });
  const alert: Alert = { ...about, to, words, silent: true, ref, digest: { count, names } };
  const providerId = before && sentLast(before.cursor)?.providerId;
  if (providerId && alerts && capabilities[channelOf(key)].editable) {
    const edited = await alerts.edit(before.cursor.to, providerId, alert, null).catch(() => false);
    if (edited) return { kind: "sent", providerId, to: before.cursor.to };
  }
  return sendTo(channel, alert);
}
