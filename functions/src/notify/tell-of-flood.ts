/** The admins are told once that newcomers are held, for nobody has pressed anything. */
import type { Job } from "../services.ts";
import { byUid } from "../chat/by-uid.ts";
import { refOf, FLOOD_CONVERSATION } from "../channels/request-ref.ts";
import { isOnDuty } from "../people/on-duty.ts";
import { addressesOf, wants } from "./plan/addresses.ts";
import { silentUntil } from "./plan/silent-until.ts";
import { channelOf } from "./plan/target-key.ts";
import { learn, sendTo } from "./send/send.ts";
import { inboxWords } from "./send/words.ts";
import type { NotifyServices } from "./services/notify-services.ts";

const WORDS = {
  proof: "Ten times as many new visitors as usual: each browser now does a second of work before a first message.",
  closed: "Ten times as many new visitors as usual: they wait for now. Whoever wrote before goes on.",
} as const;

/**
 * On every channel that they are told of visitors on: those on duty, or all where none is, without a sound where it is
 * quiet for them. What does not arrive is logged; the panel says it too. Rejects where nobody could be asked for.
 */
export async function tellOfFlood(
  services: NotifyServices,
  { how, since }: Extract<Job, { kind: "flooded" }>,
): Promise<void> {
  const { channels, clock, devices, logs, people, publicUrl, site } = services;
  const now = clock.now();
  const [roster, settings] = await Promise.all([people.read(), site()]);
  const admins = Object.entries(roster).filter(([, { role }]) => role === "admin");
  const onDuty = admins.filter(([, entry]) => isOnDuty(entry, now));
  const notified = onDuty.length > 0 ? onDuty : admins;
  const browsers = await devices.of(notified.map(([uid]) => uid));
  const words = inboxWords("Porchlight", WORDS[how], settings, publicUrl);
  const about = { conversationId: FLOOD_CONVERSATION, kind: "panel", seq: 0, answered: true, words } as const;
  const sending = notified.flatMap(([uid, entry]) =>
    addressesOf(uid, entry, byUid(browsers, uid) ?? []).map(async ({ key, channel: name, address: to, broken }) => {
      const channel = channels[name];
      if (!channel || broken !== undefined || !wants(entry, name, "visitor")) return;
      const silent = onDuty.length === 0 || silentUntil(entry, FLOOD_CONVERSATION, now) !== null;
      const ref = refOf({ conversationId: FLOOD_CONVERSATION, request: String(since), key });
      const outcome = await sendTo(channel, { ...about, to, silent, ref });
      if (outcome.kind !== "sent") logs.deliveryFailed(FLOOD_CONVERSATION, channelOf(key), outcome.kind, outcome.error);
      await learn(services, outcome, key, { to, triedAnyway: false });
    }),
  );
  await Promise.all(sending);
}
