/** Which conversations a text may be for. */
import { byUid } from "../../chat/by-uid.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { keyOf, personOf } from "../../notify/plan/target-key.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import type { Spoken } from "../speak/speak.ts";

/** What WhatsApp takes in one list is ten. */
const CHOICES_MAX = 8;
/** Open conversations that are looked at, newest first. */
const LOOK_BACK = 30;

type Deps = Pick<ReplyServices, "conversations" | "cursors" | "inbound">;

/**
 * The newest open conversations with visitors that this person was notified of; those they have answered or taken too. In
 * a flood the one that they were alerted of last here may not be among the newest: then it comes first.
 */
export async function notifiedOf(deps: Deps, { inbound, known: { uid } }: Spoken): Promise<Conversation[]> {
  const principals = [uid, "staff"];
  const page = await deps.conversations.list({ principals, kind: "visitor", status: "open", limit: LOOK_BACK });
  const found: Conversation[] = [];
  for (const { conversation } of page.conversations) {
    if (found.length === CHOICES_MAX) break;
    const { id, assignee, writers } = conversation;
    const theirs = assignee === uid || byUid(writers, uid) !== undefined;
    if (theirs || (await wasNotified(deps, uid, id))) found.push(conversation);
  }
  const last = await deps.inbound.lastAlertedOf(keyOf(inbound.provider, uid));
  if (last === undefined || found.some(({ id }) => id === last)) return found;
  const alerted = await deps.conversations.get(last);
  if (alerted?.kind !== "visitor" || alerted.status !== "open") return found;
  return [alerted, ...found].slice(0, CHOICES_MAX);
}

async function wasNotified({ cursors }: Deps, uid: string, id: string): Promise<boolean> {
  const { targets = {} } = (await cursors.read(id)) ?? {};
  return Object.entries(targets).some(
    ([key, { history }]) => [uid, "group"].includes(personOf(key)) && history.some(({ state }) => state === "sent"),
  );
}
