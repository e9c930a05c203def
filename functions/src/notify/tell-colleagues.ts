/** What stands on colleagues' phones is kept true: an alert says who has taken or answered what it tells of. */
import type { Conversation, Message } from "../chat/conversation.ts";
import { personIn } from "../people/roster.ts";
import { capabilities } from "../channels/registry.ts";
import type { Pause } from "./come-back.ts";
import type { Delivery } from "./ledger.ts";
import type { NotifyServices } from "./notify-services.ts";
import type { Target } from "./target.ts";
import { GROUP_KEY, keyOf, personOf } from "./target-key.ts";
import { wordsFor } from "./words.ts";

/** Messages before the news that are looked at. */
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

type Deps = Pick<NotifyServices, "conversations" | "deliveries" | "roster" | "site" | "alerts" | "publicUrl" | "logs">;

/** An alert that is just leaving is not known by its number yet: it is looked for again so often, and so much later. */
const LOOKS_MOST = 3;
const LOOK_AGAIN_MS = 3_000;

/**
 * Edits the alerts of what the visitor has written since somebody last answered. A courtesy: one that cannot be edited is
 * logged and let be, and the others are edited. It may be repeated. Costs a query for the messages and one for their
 * ledgers, at most 20 reads; with `pause` the ledgers again while an alert is on its way.
 */
export function tellColleagues(deps: Deps, pause?: Pause) {
  const { conversations, deliveries, logs } = deps;
  const edit = editAlert(deps);
  return async (conversation: Conversation, news: News): Promise<void> => {
    if (!deps.alerts || conversation.kind !== "visitor") return;
    const before = (news.what === "free" ? undefined : news.before) ?? conversation.seq + 1;
    const edited = new Set<string>();
    try {
      const earlier = await conversations.messages(conversation.id, { before, limit: LOOK_BACK, internal: false });
      const open = unanswered(earlier);
      const [first] = open;
      if (!first) return;
      for (let looks = 1; looks <= LOOKS_MOST; looks += 1) {
        const ledgers = await deliveries.ofConversation(conversation.id, { after: first.seq - 1, limit: LOOK_BACK });
        const alerts = ledgers.flatMap((ledger) => alertsOf(ledger, open));
        for (const alert of alerts) {
          const id = `${alert.message.id} ${alert.key}`;
          if (alert.target.state !== "sent" || edited.has(id)) continue;
          edited.add(id);
          await edit(conversation, news, alert);
        }
        const isLeaving = alerts.some(({ target }) => target.state === "leased" || target.state === "sending");
        if (!pause || !isLeaving || looks === LOOKS_MOST) return;
        await pause(LOOK_AGAIN_MS);
      }
    } catch (thrown) {
      logs.requestFailed("colleagues", "INTERNAL", thrown);
    }
  };
}

/** What of a message went to one Telegram chat. */
interface Sent {
  message: Message;
  key: string;
  target: Target;
}

function alertsOf({ messageId, targets }: Delivery, open: readonly Message[]): Sent[] {
  const message = open.find(({ id }) => id === messageId);
  if (!message) return [];
  return Object.entries(targets).flatMap(([key, target]) =>
    capabilities[target.channel].editable ? [{ message, key, target }] : [],
  );
}

function editAlert({ roster, site, alerts, publicUrl, logs }: Deps) {
  return async (conversation: Conversation, news: News, { message, key, target }: Sent): Promise<void> => {
    const { to, providerId } = target;
    if (!alerts || providerId === null) return;
    const [staff, settings] = await Promise.all([roster(), site()]);
    const by = news.what === "free" ? null : news.uid;
    const isOwn = by !== null && key === keyOf(target.channel, by);
    if (isOwn && news.what === "answered") return;
    // Who has left is told nothing more of visitors, not even on an alert that they have.
    if (key !== GROUP_KEY && !personIn(staff, personOf(key))) return;
    const name = by === null ? null : (personIn(staff, by)?.name ?? "a colleague");
    // Their own may have said until now that somebody else has it.
    const line = name === null ? null : `${news.what} by ${isOwn ? "you" : name}`;
    const words = wordsFor(key, message, conversation, settings, publicUrl, 1);
    const alert = { words, kind: conversation.kind, conversationId: conversation.id };
    await alerts
      .edit(to, providerId, alert, line)
      .catch((thrown: unknown) => logs.requestFailed("colleagues", "INTERNAL", thrown));
  };
}

/** What the visitor has written since anybody answered. */
function unanswered(messages: readonly Message[]): Message[] {
  const last = messages.findLastIndex(({ author }) => author.kind === "staff");
  return messages.slice(last + 1).filter(({ author }) => author.kind === "visitor");
}
