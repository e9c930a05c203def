/** What stands on colleagues' phones is kept true: an alert says who has taken or answered what it tells of. */
import type { Conversation, Message } from "../../chat/conversation.ts";
import { personIn } from "../../people/roster.ts";
import { capabilities } from "../../channels/registry.ts";
import type { Cursors } from "../cursors/cursor.ts";
import type { NotifyServices } from "../services/notify-services.ts";
import { channelOf, GROUP_KEY, keyOf, personOf } from "../plan/target-key.ts";
import { wordsFor } from "../send/words.ts";

/** Messages before the news whose alerts are edited. */
const LOOK_BACK = 10;

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

type Deps = Pick<
  NotifyServices,
  "alerts" | "clock" | "conversations" | "cursors" | "logs" | "publicUrl" | "roster" | "site" | "wait"
>;

/** An alert that is just leaving is not known by its number yet: it is looked for again so often, and so much later. */
const LOOKS_MOST = 3;
const LOOK_AGAIN_MS = 3_000;

/**
 * Edits the alerts of what the visitor has written since somebody last answered. A courtesy: one that cannot be edited is
 * logged and let be, and the others are edited. It may be repeated. Costs a read for the cursors, but where they are
 * known; with alerts to edit one for each message back to the last answer, at most ten.
 */
export function updateAlerts(deps: Deps) {
  const { conversations, cursors, logs, wait } = deps;
  const edit = editAlert(deps);
  return async (conversation: Conversation, news: News, known?: Cursors): Promise<void> => {
    if (!deps.alerts || conversation.kind !== "visitor") return;
    const before = (news.what === "free" ? undefined : news.before) ?? conversation.seq + 1;
    const edited = new Set<string>();
    try {
      for (let looks = 1; looks <= LOOKS_MOST; looks += 1) {
        const latest = looks === 1 && known ? known : await cursors.read(conversation.id);
        const { sent, isLeaving } = editable(latest, before);
        const fresh = sent.filter(({ id }) => !edited.has(id));
        if (fresh.length > 0) {
          const after = Math.min(...fresh.map(({ seq }) => seq)) - 1;
          const limit = Math.min(LOOK_BACK, before - 1 - after);
          const open = unanswered(await conversations.messages(conversation.id, { before, limit, internal: false }));
          for (const alert of fresh) {
            edited.add(alert.id);
            const message = open.find(({ seq }) => seq === alert.seq);
            if (message) await edit(conversation, news, message, alert);
          }
        }
        if (!isLeaving || looks === LOOKS_MOST) return;
        await wait(LOOK_AGAIN_MS);
      }
    } catch (thrown) {
      logs.requestFailed("colleagues", "INTERNAL", thrown);
    }
  };
}

/** An alert that stands in a chat. */
interface Sent {
  id: string;
  key: string;
  seq: number;
  to: string;
  providerId: string;
}

function editable(cursors: Cursors | undefined, before: number): { sent: Sent[]; isLeaving: boolean } {
  const targets = Object.entries(cursors?.targets ?? {}).filter(([key]) => capabilities[channelOf(key)].editable);
  const answeredTo = cursors?.messages.findLast(({ seq, byVisitor }) => seq < before && !byVisitor)?.seq ?? 0;
  const sent = targets.flatMap(([key, { to, history }]) =>
    history.flatMap(({ to: seq, state, providerId }) => {
      const isShown = state === "sent" && providerId !== null && seq < before && seq > answeredTo;
      return isShown ? [{ id: `${key} ${seq}`, key, seq, to, providerId }] : [];
    }),
  );
  return {
    sent,
    isLeaving: targets.some(
      ([, { request }]) => request !== null && request.leaseUntil !== null && request.to < before,
    ),
  };
}

function editAlert({ roster, site, alerts, publicUrl, logs }: Deps) {
  return async (conversation: Conversation, news: News, message: Message, alert: Sent): Promise<void> => {
    const { key, to, providerId } = alert;
    const [staff, settings] = await Promise.all([roster(), site()]);
    const by = news.what === "free" ? null : news.uid;
    const isOwn = by !== null && key === keyOf(channelOf(key), by);
    if (isOwn && news.what === "answered") return;
    // Who has left is told nothing more of visitors, not even on an alert that they have.
    if (key !== GROUP_KEY && !personIn(staff, personOf(key))) return;
    const name = by === null ? null : (personIn(staff, by)?.name ?? "a colleague");
    // Their own may have said until now that somebody else has it.
    const line = name === null ? null : `${news.what} by ${isOwn ? "you" : name}`;
    const words = wordsFor(key, message, conversation, settings, publicUrl, 1);
    await alerts
      ?.edit(to, providerId, { words, kind: conversation.kind, conversationId: conversation.id }, line)
      .catch((thrown: unknown) => logs.requestFailed("colleagues", "INTERNAL", thrown));
  };
}

/** What the visitor has written since anybody answered. */
function unanswered(messages: readonly Message[]): Message[] {
  const last = messages.findLastIndex(({ author }) => author.kind === "staff");
  return messages.slice(last + 1).filter(({ author }) => author.kind === "visitor");
}
