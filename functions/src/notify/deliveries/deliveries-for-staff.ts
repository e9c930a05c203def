/** Who was notified of each message, as the panel shows it: names instead of addresses. Pure. */
import type { Delivery } from "../../../contract/deliveries.ts";
import { visitorName } from "../../../contract/values/visitor-name.ts";
import type { Conversation } from "../../chat/conversation.ts";
import { personIn, type Roster } from "../../people/roster.ts";
import type { Cursor, Cursors } from "../cursors/cursor.ts";
import { covers } from "../cursors/lost.ts";
import { isFor } from "../cursors/work.ts";
import { recipientOf } from "../plan/target-key.ts";

type Target = Delivery["targets"][number];

/** Of the messages after a seq, in order of seq. Never an address, a provider's id or a number of a request. */
export function deliveriesForStaff(
  cursors: Cursors,
  after: number,
  conversation: Pick<Conversation, "id" | "visitor">,
  roster: Roster,
): Delivery[] {
  const { messages, targets } = cursors;
  const keys = Object.entries(targets).sort(([a], [b]) => (a < b ? -1 : 1));
  return messages
    .filter(({ seq }) => seq > after)
    .map((message) => ({
      messageId: message.id,
      seq: message.seq,
      targets: keys.flatMap(([key, cursor]) => {
        const state = isFor(cursors, key, message) ? stateOf(cursor, message.seq) : undefined;
        const name = nameOf(key, conversation, roster);
        return state ? [{ key, channel: cursor.channel, name, ...state }] : [];
      }),
    }));
}

type State = Pick<Target, "state" | "attempts" | "at" | "error" | "reason">;

/** What has become of one message under a key; undefined where it was none of theirs. */
function stateOf({ history, notified, wanted, pending, again, request }: Cursor, seq: number): State | undefined {
  const isPending = notified < seq && seq <= wanted;
  const tried = covers(again, seq) ? again : isPending ? pending : null;
  if (tried) {
    const { attempts, error, reason } = tried;
    const mine = covers(request, seq) ? request : null;
    const isUnknown = mine !== null && mine.leaseUntil === null;
    const state = isUnknown ? "unknown" : mine ? "sending" : attempts > 0 ? "retry" : "pending";
    return { state, attempts, at: mine ? timeOf(mine.at) : null, error, reason };
  }
  const entry = history.find((each) => covers(each, seq));
  if (!entry) return undefined;
  const { state, attempts, at, error, reason } = entry;
  return { state, attempts, at: timeOf(at), error, reason: state === "sent" ? null : reason };
}

const timeOf = (at: number): string => new Date(at).toISOString();

/** A visitor's conversation bears the visitor's uid. */
function nameOf(key: string, { id, visitor }: Pick<Conversation, "id" | "visitor">, roster: Roster): string {
  const recipient = recipientOf(key);
  if (recipient === "group") return "the shared group";
  if (recipient.uid === id) return visitorName(visitor, id);
  return personIn(roster, recipient.uid)?.name ?? "Former colleague";
}
