/** `cursors/{conversationId}` as it is stored: what it says of one message, and the same so much later. Pure. */
import type { JudgedTarget } from "./verdict.ts";

/** What lies between two messages, `from` and `to` among them. */
interface Range {
  from: number;
  to: number;
}

interface Tried {
  dueAt: number;
  attempts: number;
  unknown: number;
  error: string | null;
}

interface StoredCursor {
  channel: string;
  notified: number;
  wanted: number;
  pending: Tried | null;
  again: (Tried & Range) | null;
  request: (Range & { at: number; leaseUntil: number | null }) | null;
  alertedAt: number | null;
  history: (Range & { state: string; at: number; unknown: number; error: string | null })[];
}

/** Times are milliseconds since 1970. */
export interface StoredCursors {
  messages: { id: string; seq: number; at: number }[];
  targets: Record<string, StoredCursor>;
}

/** Undefined where the message is not known, or nobody was to be notified of it under this key. */
export function targetOf(cursors: StoredCursors, messageId: string, key: string): JudgedTarget | undefined {
  const seq = cursors.messages.find(({ id }) => id === messageId)?.seq;
  const cursor = cursors.targets[key];
  if (seq === undefined || !cursor) return undefined;
  const { channel, notified, wanted, pending, again, request, history } = cursor;
  const isIn = (range: Range | null) => range !== null && range.from <= seq && seq <= range.to;
  const tried = isIn(again) ? again : notified < seq && seq <= wanted ? pending : null;
  if (tried) {
    const { unknown, error } = tried;
    const state = isIn(request) ? "sending" : tried.attempts > 0 ? "retry" : "pending";
    return { channel, state, unknown, error };
  }
  const entry = history.find(isIn);
  return entry && { channel, state: entry.state, unknown: entry.unknown, error: entry.error };
}

/** Whether a request may be away. */
export const isAway = ({ targets }: StoredCursors): boolean =>
  Object.values(targets).some(({ request }) => request !== null && request.leaseUntil !== null);

/** The same when so many milliseconds have passed: all of its times are so much earlier. */
export function older({ messages, targets }: StoredCursors, ms: number): StoredCursors {
  const due = <Some extends Tried>(tried: Some | null) => tried && { ...tried, dueAt: tried.dueAt - ms };
  const passed = ({ pending, again, request, alertedAt, history, ...rest }: StoredCursor): StoredCursor => ({
    ...rest,
    pending: due(pending),
    again: due(again),
    request: request && {
      ...request,
      at: request.at - ms,
      leaseUntil: request.leaseUntil === null ? null : request.leaseUntil - ms,
    },
    alertedAt: alertedAt === null ? null : alertedAt - ms,
    history: history.map((entry) => ({ ...entry, at: entry.at - ms })),
  });
  return {
    messages: messages.map((message) => ({ ...message, at: message.at - ms })),
    targets: Object.fromEntries(Object.entries(targets).map(([key, cursor]) => [key, passed(cursor)])),
  };
}
