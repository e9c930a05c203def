/** Whoever is not on the staff reaches nobody. */
import type { Inbound } from "../../channels/inbound.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import { tell } from "../speak/speak.ts";
import { words } from "../speak/words.ts";
import { conversationFor } from "./conversation-for.ts";
import { keyOf, MARK_KEPT_MS } from "./message-key.ts";

/** They are told once a day what this is. */
const DAY_MS = 24 * 60 * 60_000;

export async function stranger(services: ReplyServices, inbound: Inbound): Promise<void> {
  const { event, provider, sender, direct } = inbound;
  if (event.kind === "press" && event.callbackId !== null)
    return services.responders[provider]?.answerPress(event.callbackId, words.notStaff);
  if (event.kind !== "text") return;
  // Anybody may add the bot to a group of theirs: it speaks only where a visitor is spoken of.
  if (!direct && (await conversationFor(services, inbound, event.repliesTo)) === undefined) return;
  // Whoever disconnected by this very event has been told so.
  if ((await services.inbound.find(keyOf(inbound)))?.kind === "done") return;
  const now = services.clock.now();
  const today = `${provider}:stranger-${sender}-${Math.floor(now / DAY_MS)}`;
  const parked = { kind: "parked", why: "not on the staff" } as const;
  if (!(await services.inbound.put(today, parked, now + MARK_KEPT_MS))) return;
  await tell(services, { inbound, messageId: event.messageId }, direct ? words.notStaff : words.notStaffInGroup);
}
