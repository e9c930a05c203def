/** One silent message for many strangers: who came in a flood is named, and nobody's phone rings for each. */
import { visitorName } from "../../../contract/visitor-name.ts";
import type { Alert } from "../../channels/channel.ts";
import { capabilities } from "../../channels/registry.ts";
import { DIGEST_CONVERSATION, refOf } from "../../channels/request-ref.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { digestNow, NO_RATE, type Digest, type Rate } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/settle.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import { learn, sendTo } from "../send/send.ts";
import { digestWords } from "../send/words.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { afterDigest, claim, counted, digestJob, freed } from "./digest-rate.ts";
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
 * where it is to be tried again. Costs three reads and three writes, and for each visitor three reads and one write.
 */
export async function sendDigest(services: NotifyServices, key: string): Promise<void> {
  const { clock, cursors } = services;
  if ((await cursors.folded(key, 1)).length === 0) return;
  const at = clock.now();
  const change = <Result>(decide: (rate: Rate) => { rate: Rate; result: Result }) =>
    cursors.changeRate(personOf(key), key, (rate = NO_RATE) => decide(rate));
  const { waitMs, before } = await change((rate) => {
    const claimed = claim(rate, key, at);
    return { rate: claimed.rate, result: { waitMs: claimed.waitMs, before: digestNow(rate, at) } };
  });
  if (waitMs > 0) throw new DigestNotSent(`its time is in ${waitMs} ms`);
  // Read only now: whom the former digest stood for is settled.
  const ids = await cursors.folded(key, AT_A_TIME);
  const waiting = await waitingUnder(services, key, ids, at);
  const named = waiting.flatMap(({ address, conversation }) => (address === null ? [] : [{ address, conversation }]));
  const [first] = named;
  if (!first) await settleFolded(services, key, waiting, at);
  else {
    const { address } = first;
    const conversations = named.map(({ conversation }) => conversation);
    const digest = {
      at,
      ...counted(
        before,
        conversations.map(({ id }) => id),
      ),
    };
    const outcome = await send(services, key, address, conversations, { at, before, count: digest.count });
    await learn(services, outcome, key, { to: address, triedAnyway: false });
    const now = clock.now();
    const how = await change((rate) => afterDigest(rate, key, outcome, { ...digest, now, before }));
    if (!how) throw new DigestNotSent(outcome.kind);
    const settling = waiting.map((each) => (each.address === null ? each : { ...each, how }));
    await settleFolded(services, key, settling, at);
  }
  await change((rate) => ({ rate: freed(rate, at), result: undefined }));
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
  if (before?.providerId && alerts && capabilities[channelOf(key)].editable) {
    const edited = await alerts.edit(before.to, before.providerId, alert, null).catch(() => false);
    if (edited) return { kind: "sent", providerId: before.providerId, to: before.to };
  }
  return sendTo(channel, alert);
}
