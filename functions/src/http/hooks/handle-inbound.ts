/** What a webhook that is surely the provider's has brought, each part of it on its own. */
import type { LinkableChannel } from "../../../contract/people/channels.ts";
import { ChatError } from "../../../contract/errors.ts";
import type { Inbound } from "../../channels/inbound.ts";
import type { Brought } from "../../channels/webhook.ts";
import { keyOf, MARK_KEPT_MS } from "../../replies/inbound/message-key.ts";
import { once } from "../../replies/inbound/once.ts";
import { isPassing } from "../../replies/inbound/passing.ts";
import { receive } from "../../replies/receive.ts";
import { tell } from "../../replies/speak/speak.ts";
import { words } from "../../replies/speak/words.ts";
import type { HookDoor, HookServices } from "./hook-door.ts";

/** Throws what is to come again, after everything was tried. */
export async function handle(
  door: HookDoor,
  services: HookServices,
  channel: LinkableChannel,
  { events, statuses, ignored }: Brought,
): Promise<void> {
  if (ignored.count > 0) door.logs.inboundIgnored(channel, ignored.id, ignored.count);
  await handleEach(door, [
    ...statuses.map((status) => ({ work: () => services.noteStatus(status) })),
    ...eventWorks(services, events),
  ]);
}

interface Work {
  work(): Promise<void>;
  /** Puts aside what can never work, and says so to whoever did it. */
  park?(thrown: unknown): Promise<void>;
  /** Says to whoever did it that it is answered 503, where nothing comes again for that. */
  sayLeft?(): Promise<void>;
}

/**
 * What can never work is parked, so that it does not come again and again before what is behind it. Where nothing comes
 * again, its sender is told to send it again.
 */
function eventWorks({ replies }: HookServices, events: readonly Inbound[]): Work[] {
  return events.map((inbound) => {
    const place = { inbound, messageId: null };
    return {
      work: () => receive(replies)(inbound),
      async park(thrown) {
        const why = thrown instanceof Error ? thrown.name : "unknown";
        const expiresAt = replies.clock.now() + MARK_KEPT_MS;
        await replies.inbound.put(`${keyOf(inbound)}:parked`, { kind: "parked", why }, expiresAt);
        const said = inbound.event.kind === "edit" ? words.changeBroken : words.broken;
        if (inbound.direct) await once(replies, `${keyOf(inbound)}:broken`, () => tell(replies, place, said));
      },
      ...(!inbound.comesAgain && { sayLeft: () => tell(replies, place, words.sendAgain) }),
    };
  });
}

/** In order; one that fails holds up none of the others. */
async function handleEach({ logs }: HookDoor, works: readonly Work[]): Promise<void> {
  let passing: ChatError | undefined;
  const log = (thrown: unknown) =>
    logs.requestFailed("hook", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
  for (const each of works) {
    try {
      await each.work();
    } catch (thrown) {
      log(thrown);
      const left = await leftOf(each, thrown, log);
      if (left === undefined) continue;
      passing = left;
      await each.sayLeft?.().catch(log);
    }
  }
  if (passing !== undefined) throw passing;
}

/**
 * What is to come again of a work that failed. What cannot even be put aside is nowhere but with the provider: for as
 * long as that is so it counts as passing, whatever it failed of.
 */
async function leftOf(each: Work, thrown: unknown, log: (thrown: unknown) => void): Promise<ChatError | undefined> {
  if (isPassing(thrown)) return thrown;
  try {
    await each.park?.(thrown);
    return undefined;
  } catch (cause) {
    log(cause);
    return isPassing(cause) ? cause : new ChatError("UNAVAILABLE", "this cannot be kept right now", { cause });
  }
}
