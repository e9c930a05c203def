/** What stands on colleagues' phones is kept true: an alert says who has taken or answered what it tells of. */
import { capabilities } from "../../channels/registry.ts";
import type { Conversation, Message } from "../../chat/conversation.ts";
import { personIn } from "../../people/roster.ts";
import type { Cursors } from "../cursors/cursor.ts";
import { channelOf, GROUP_KEY, keyOf, personOf } from "../plan/target-key.ts";
import { wordsFor } from "../send/words.ts";
import type { NotifyServices } from "../services/notify-services.ts";

/** Messages before the news whose alerts are edited. */
const LOOK_BACK = 10;
/** An alert that is just leaving is not known by its number yet: it is looked for again so often, and so much later. */
const LOOKS_MOST = 3;
const LOOK_AGAIN_MS = 3_000;

type News =
  | {
      what: "taken" | "answered";
      /** Who. Their own alerts say that they have it, and stay as they are of what they answered. */
      uid: string;
      /** Alerts of messages before this one; all if absent. */
      before?: number;
    }
  /** Nobody has it any more: the alerts are what they were. */
  | { what: "free" };

/**
 * Edits the alerts of what the visitor has written since somebody last answered. A courtesy: one that cannot be edited is
 * logged, and the others are edited. It may be repeated. Costs a read for the cursors where they are not known, and with
 * alerts to edit one for each message back to the last answer, at most ten.
 */
export async function updateAlerts(
  services: NotifyServices,
  conversation: Conversation,
  news: News,
  known?: Cursors,
): Promise<void> {
  const { alerts, conversations, cursors, logs, wait } = services;
  if (!alerts || conversation.kind !== "visitor") return;
  const before = (news.what === "free" ? undefined : news.before) ?? conversation.seq + 1;
  const edited = new Set<string>();
  try {
    for (let looks = 1; looks <= LOOKS_MOST; looks += 1) {
      const latest = looks === 1 && known ? known : await cursors.read(conversation.id);
      if (!latest) return;
      const fresh = alertsIn(latest, before).filter(({ id }) => !edited.has(id));
      if (fresh.length > 0) {
        const first = Math.min(...fresh.map(({ seq }) => seq));
        const range = { before, limit: Math.min(LOOK_BACK, before - first), internal: false } as const;
        const messages = unanswered(await conversations.messages(conversation.id, range));
        for (const alert of fresh) {
          edited.add(alert.id);
          const message = messages.find(({ seq }) => seq === alert.seq);
          if (message) await edit(services, conversation, news, message, alert);
        }
      }
      if (!isLeaving(latest, before) || looks === LOOKS_MOST) return;
      await wait(LOOK_AGAIN_MS);
    }
  } catch (thrown) {
    logs.requestFailed("colleagues", "INTERNAL", thrown);
  }
}

/** An alert that stands in a chat. */
interface Sent {
  id: string;
  key: string;
  seq: number;
  to: string;
  providerId: string;
}

function editable({ targets }: Cursors) {
  return Object.entries(targets).filter(([, { channel }]) => capabilities[channel].editable);
}

function alertsIn(cursors: Cursors, before: number): Sent[] {
  const answeredTo =
    cursors.messages.findLast(({ seq, byVisitor, only }) => seq < before && !byVisitor && !only)?.seq ?? 0;
  return editable(cursors).flatMap(([key, { to, history }]) =>
    history.flatMap(({ to: seq, state, providerId }) => {
      const isShown = state === "sent" && providerId !== null && seq < before && seq > answeredTo;
      return isShown ? [{ id: `${key} ${seq}`, key, seq, to, providerId }] : [];
    }),
  );
}

function isLeaving(cursors: Cursors, before: number): boolean {
  return editable(cursors).some(
    ([, { request }]) => request !== null && request.leaseUntil !== null && request.to < before,
  );
}

async function edit(
  { roster, site, alerts, publicUrl, logs }: NotifyServices,
  conversation: Conversation,
  news: News,
  message: Message,
  { key, to, providerId }: Sent,
): Promise<void> {
  const [staff, settings] = await Promise.all([roster(), site()]);
  const by = news.what === "free" ? null : news.uid;
  const isOwn = by !== null && key === keyOf(channelOf(key), by);
  if (isOwn && news.what === "answered") return;
  // Who has left is told nothing more of visitors, not even on an alert that they have.
  if (key !== GROUP_KEY && !personIn(staff, personOf(key))) return;
  // Their own may have said until now that somebody else has it.
  const name = by === null || isOwn ? "you" : (personIn(staff, by)?.name ?? "a colleague");
  const line = by === null ? null : `${news.what} by ${name}`;
  const words = wordsFor(key, message, conversation, settings, publicUrl, 1);
  await alerts
    ?.edit(to, providerId, { words, kind: conversation.kind, conversationId: conversation.id }, line)
    .catch((thrown: unknown) => logs.requestFailed("colleagues", "INTERNAL", thrown));
}

/** What the visitor has written since anybody answered. */
function unanswered(messages: readonly Message[]): Message[] {
  const last = messages.findLastIndex(({ author }) => author.kind === "staff");
  return messages.slice(last + 1).filter(({ author }) => author.kind === "visitor");
}
