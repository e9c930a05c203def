/** Commands, and what looks like one. */
import { visitorName } from "../../../contract/values/visitor-name.ts";
import { isChangedMeanwhile } from "../../as-of.ts";
import { byUid } from "../../chat/by-uid.ts";
import { isTaken } from "../../chat/messages/stored-before.ts";
import { readConversation } from "../../chat/staff/read-conversation.ts";
import { takeConversation } from "../../chat/staff/take-conversation.ts";
import { updateConversation } from "../../chat/staff/filing/update-conversation.ts";
import { personIn } from "../../people/roster.ts";
import { MARK_KEPT_MS } from "../inbound/message-key.ts";
import { once } from "../inbound/once.ts";
import type { Order } from "../inbound/read-text.ts";
import { askToStop } from "../pairing/stop.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import { tell, type Spoken } from "../speak/speak.ts";
import { whyNever } from "../speak/why-not.ts";
import { HELP, whoWords, words } from "../speak/words.ts";
import { notifiedUpTo } from "./notified-up-to.ts";

/** Does it once, and says what came of it; and of words behind it that it has no use for, that they went to nobody. */
export function command(services: ReplyServices, spoken: Spoken, order: Order, conversationId?: string): Promise<void> {
  return once(services, spoken.key, async () => {
    const outcome = await done(services, spoken, order, conversationId);
    if (outcome !== undefined) await tell(services, spoken, outcome);
    if (order.kind === "command" && order.words !== undefined)
      await tell(services, spoken, words.wordsLeft(order.name));
  });
}

/** Words for whoever wrote it; undefined where the event itself was shown. */
async function done(
  services: ReplyServices,
  spoken: Spoken,
  { kind, name }: Order,
  conversationId?: string,
): Promise<string | undefined> {
  if (kind === "unknown") return words.unknownCommand(name);
  if (name === "stop") return askToStop(services, spoken);
  if (name === "help" || name === "start" || conversationId === undefined) return HELP;
  try {
    if (name === "who") return await who(services, spoken, conversationId);
    if (name === "take") return await take(services, spoken.known.uid, conversationId, spoken.key);
    return await close(services, spoken, conversationId);
  } catch (thrown) {
    if (isTaken(thrown)) return undefined;
    if (isChangedMeanwhile(thrown)) return words.wroteMeanwhile;
    const why = whyNever(thrown);
    if (why === undefined) throw thrown;
    return words.notSent(why);
  }
}

async function who(services: ReplyServices, { inbound, known }: Spoken, conversationId: string): Promise<string> {
  const conversation = await readConversation(services)([known.uid, "staff"], conversationId);
  const assignee = personIn(await services.roster(), conversation.assignee ?? "")?.name ?? null;
  return whoWords(conversation, assignee, { direct: inbound.direct, now: services.clock.now() });
}

/** Makes it theirs, if nobody else has it; by a button too. */
export async function take(services: ReplyServices, uid: string, conversationId: string, key: string): Promise<string> {
  const mark = { key, uid, conversationId, messageId: null, expiresAt: services.clock.now() + MARK_KEPT_MS };
  const { by, conversation } = await takeConversation(services)(uid, conversationId, mark);
  const visitor = visitorName(conversation.visitor, conversationId);
  if (by === uid) return words.took(visitor);
  return words.tookBefore(visitor, personIn(await services.roster(), by)?.name ?? "A colleague");
}

/** As of what its writer had been notified of there when they wrote it, or has read in the panel. */
async function close(services: ReplyServices, spoken: Spoken, conversationId: string): Promise<string> {
  const { uid } = spoken.known;
  const { read, visitorSeq } = await readConversation(services)([uid, "staff"], conversationId);
  // Colleagues may have answered at length since: looked at are the visitor's last message and those before it.
  const notified = await notifiedUpTo(services, spoken, conversationId, visitorSeq + 1);
  const asOf = { seq: Math.max(notified, byUid(read, uid) ?? 0) };
  const { visitor } = await updateConversation(services)(uid, { conversationId, status: "closed", asOf });
  return words.closedNow(visitorName(visitor, conversationId));
}
