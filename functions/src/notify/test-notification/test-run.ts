/** A test notification on its way: every step is written down as it is taken, for whoever waits for it. */
import type { ChannelName } from "../../../contract/channels.ts";
import { paths } from "../../../contract/paths.ts";
import { byUid } from "../../chat/by-uid.ts";
import type { Alert, Channel } from "../../channels/channel.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { capabilities } from "../../channels/registry.ts";
import { addressesOf, deviceAddressesOf } from "../plan/addresses.ts";
import { refOf } from "../../channels/request-ref.ts";
import { learn, sendTo } from "../send/send.ts";
import { NO_RATE, placeOf } from "../cursors/rates.ts";
import type { Outcome } from "../cursors/settle.ts";
import { channelOf, personOf } from "../plan/target-key.ts";
import { TEST_CONVERSATION, type TestNotification } from "./test-notification.ts";
import { afterTaken, finished, wasSent, withStep } from "./test-steps.ts";
import { TEST_TURN_MS } from "../../times.ts";
import type { Words } from "../../channels/words.ts";

const TURN_LEAST_MS = 100;

/** Where one person is reached: the key of the cursor it would have, what would stand in it, what is sent to. */
interface Reached {
  key: string;
  to: string;
  address: string;
}

/**
 * Sends it to all of the person's addresses on the channel, once: one that is over, or gone, is let be. Rejects only if
 * the steps cannot be read or written. With `pause` it waits for its place behind what has just been sent there.
 */
export function runTest(services: NotifyServices, pause?: NotifyServices["wait"]) {
  const { channels, channelsOff, tests } = services;
  return async (id: string): Promise<void> => {
    const asked = await tests.read(id);
    if (!asked || wasSent(asked)) return;
    const { uid, channel } = asked;
    const note = (change: (test: TestNotification) => TestNotification) => tests.change(id, change);
    if (!channels[channel]) {
      const why = channelsOff[channel] ?? "it is not set up";
      return note((test) => finished(withStep(ran(test), "setUp", false, why), "skipped", why));
    }
    const addresses = await addressesNow(services)(uid, channel);
    if ("missing" in addresses) {
      const { missing } = addresses;
      return note((test) => finished(withStep(setUp(test), "connected", false, missing), "skipped", missing));
    }
    await note((test) => withStep(setUp(test), "connected", true));
    const failures = await sendAll(services, pause)(id, channel, addresses.reached);
    const [first] = failures;
    const taken = addresses.reached.length - failures.length;
    if (first === undefined) return note((test) => afterTaken(test));
    if (taken > 0) return note((test) => afterTaken(test, `${taken} of ${addresses.reached.length} devices: ${first}`));
    return note((test) => finished(withStep(test, "taken", false, first), "dead", first));
  };
}

const ran = (test: TestNotification) => withStep(test, "ran", true);
const setUp = (test: TestNotification) => withStep(ran(test), "setUp", true);

/** Read anew: whoever has just connected wants to see that it works. */
function addressesNow({ people, devices }: NotifyServices) {
  return async (uid: string, channel: ChannelName): Promise<{ reached: Reached[] } | { missing: string }> => {
    const { devices: hasDevices, words } = capabilities[channel];
    const missing = words.connectFirst;
    if (hasDevices) {
      const reached = deviceAddressesOf(uid, byUid(await devices.of([uid]), uid) ?? []);
      return reached.length > 0 ? { reached } : { missing };
    }
    const person = byUid(await people.read(), uid);
    const address = person && addressesOf(uid, person, []).find((each) => each.channel === channel);
    if (!address) return { missing };
    // One that was called broken is tried too: that is how it is found to be mended.
    return { reached: [address] };
  };
}

/** Answers with what failed, in words. */
function sendAll(services: NotifyServices, pause: NotifyServices["wait"] | undefined) {
  return async (id: string, channelName: ChannelName, reached: readonly Reached[]): Promise<string[]> => {
    const { channels, site, publicUrl, logs } = services;
    const channel = channels[channelName];
    if (!channel) return ["it is not set up"];
    const words = testWords((await site()).name, publicUrl);
    const about = {
      conversationId: TEST_CONVERSATION,
      kind: "panel",
      seq: 0,
      answered: true,
      silent: false,
      words,
    } as const;
    const failures = reached.map(async ({ key, address }): Promise<string[]> => {
      const outcome = await sendInTurn(services, pause)(channel, key, {
        ...about,
        ref: refOf({ conversationId: TEST_CONVERSATION, request: id, key }),
        to: address,
      });
      await learn(services)(outcome, key, { to: address, triedAnyway: true });
      if (outcome.kind === "sent") return [];
      logs.deliveryFailed(id, channelName, outcome.kind, outcome.error);
      return [outcome.error];
    });
    return (await Promise.all(failures)).flat();
  };
}

/** A visitor's message may just have gone there: that our own limits have no place for another yet is no failure. */
function sendInTurn(services: NotifyServices, pause: NotifyServices["wait"] | undefined) {
  const { clock } = services;
  return async (channel: Channel, key: string, alert: Alert): Promise<Outcome> => {
    const latest = clock.now() + TEST_TURN_MS;
    for (;;) {
      const waitMs = await untilPlace(services)(key);
      const outcome: Outcome =
        waitMs > 0 ? { kind: "paced", waitMs, error: "there is no place yet" } : await sendTo(channel, alert);
      if (!pause || outcome.kind !== "paced" || clock.now() + outcome.waitMs > latest) return outcome;
      await pause(Math.max(TURN_LEAST_MS, outcome.waitMs));
    }
  };
}

/** Takes the recipient's next place where the channel has a pace; else how long it is until there is one. */
function untilPlace({ clock, cursors }: NotifyServices) {
  return async (key: string): Promise<number> => {
    const { paceMs } = capabilities[channelOf(key)];
    if (paceMs === null) return 0;
    return cursors.changeRate(personOf(key), key, (before = NO_RATE) => {
      const { rate, waitMs } = placeOf(before, paceMs, false, clock.now());
      return { rate, result: waitMs };
    });
  };
}

function testWords(site: string, publicUrl: string): Words {
  return {
    site,
    author: "Porchlight",
    place: null,
    title: null,
    preview: "This is a test. Visitors' messages will come like this.",
    count: 1,
    page: null,
    link: URL.parse(paths.panelChat(), publicUrl)?.href ?? paths.panelChat(),
  };
}
