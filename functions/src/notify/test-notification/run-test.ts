/** A test notification on its way: every step is written down as it is taken, for whoever waits for it. */
import type { ChannelName } from "../../../contract/people/channels.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Alert, Channel } from "../../channels/channel.ts";
import { capabilities } from "../../channels/registry.ts";
import { refOf } from "../../channels/request-ref.ts";
import { TEST_TURN_MS } from "../../times.ts";
import { NO_RATE, placeOf } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/outcome.ts";
import { addressesOf, deviceAddressesOf, type Address } from "../plan/addresses.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import { learn, sendTo } from "../send/send.ts";
import { inboxWords } from "../send/words.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { afterTaken, failed, passed, TEST_CONVERSATION, wasSent } from "./test-notification.ts";

const TURN_LEAST_MS = 100;

/**
 * Sends it to all of the person's addresses on the channel, once: one that is over, or gone, is let be. Rejects only if
 * the steps cannot be read or written. It waits for its place behind what has just been sent there.
 */
export async function runTest(services: NotifyServices, id: string): Promise<void> {
  const { channels, channelsOff, tests } = services;
  const asked = await tests.read(id);
  if (!asked || wasSent(asked)) return;
  const { uid, channel: name } = asked;
  const channel = channels[name];
  const stop = (step: "setUp" | "connected" | "taken", state: "skipped" | "dead", why: string) =>
    tests.change(id, (test) => failed(test, step, state, why));
  if (!channel) return stop("setUp", "skipped", channelsOff[name] ?? "it is not set up");
  const addresses = await addressesNow(services, uid, name);
  if (addresses.length === 0) return stop("connected", "skipped", capabilities[name].words.connectFirst);
  await tests.change(id, (test) => passed(test, "connected"));
  const failures = (await Promise.all(addresses.map((each) => send(services, channel, id, each)))).flat();
  const [first] = failures;
  const taken = addresses.length - failures.length;
  if (first === undefined) return tests.change(id, (test) => afterTaken(test));
  if (taken === 0) return stop("taken", "dead", first);
  return tests.change(id, (test) => afterTaken(test, `${taken} of ${addresses.length} devices: ${first}`));
}

/** Read anew, for whoever has just connected wants to see that it works; one that was called broken is tried too. */
async function addressesNow({ people, devices }: NotifyServices, uid: string, channel: ChannelName) {
  if (capabilities[channel].devices) return deviceAddressesOf(uid, byUid(await devices.of([uid]), uid) ?? []);
  const person = byUid(await people.read(), uid);
  return person ? addressesOf(uid, person, []).filter((each) => each.channel === channel) : [];
}

/** Answers with what failed, in words. */
async function send(services: NotifyServices, channel: Channel, id: string, { key, address }: Address) {
  const { logs, publicUrl, site } = services;
  const preview = "This is a test. Visitors' messages will come like this.";
  const outcome = await sendInTurn(services, channel, key, {
    conversationId: TEST_CONVERSATION,
    kind: "panel",
    seq: 0,
    answered: true,
    silent: false,
    words: inboxWords("Porchlight", preview, await site(), publicUrl),
    ref: refOf({ conversationId: TEST_CONVERSATION, request: id, key }),
    to: address,
  });
  await learn(services, outcome, key, { to: address, triedAnyway: true });
  if (outcome.kind === "sent") return [];
  logs.deliveryFailed(id, channelOf(key), outcome.kind, outcome.error);
  return [outcome.error];
}

/** A visitor's message may just have gone there: that our own limits have no place for another yet is no failure. */
async function sendInTurn(services: NotifyServices, channel: Channel, key: string, alert: Alert): Promise<Outcome> {
  const { clock, wait } = services;
  const latest = clock.now() + TEST_TURN_MS;
  for (;;) {
    const waitMs = await untilPlace(services, key);
    const early: Outcome = { kind: "paced", waitMs, error: "there is no place yet" };
    const outcome = waitMs > 0 ? early : await sendTo(channel, alert);
    if (outcome.kind !== "paced" || clock.now() + outcome.waitMs > latest) return outcome;
    await wait(Math.max(TURN_LEAST_MS, outcome.waitMs));
  }
}

/** Takes the recipient's next place where the channel has a pace; else how long it is until there is one. */
async function untilPlace({ clock, cursors }: NotifyServices, key: string): Promise<number> {
  const { paceMs } = capabilities[channelOf(key)];
  if (paceMs === null) return 0;
  return cursors.changeRate(personOf(key), key, (before = NO_RATE) => {
    const { rate, waitMs } = placeOf(before, paceMs, false, clock.now());
    return { rate, result: waitMs };
  });
}
