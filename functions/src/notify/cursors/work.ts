/** What is due under one key of a conversation. Pure. */
import { capabilities } from "../../channels/registry.ts";
import { personOf } from "../plan/target-key.ts";
import {
  isAway,
  type Cursor,
  type Cursors,
  type Pending,
  type PlannedMessage,
  type Range,
  type Request,
} from "./cursor.ts";

/** The next that is to be sent under a key. */
export interface Work {
  of: Request["of"];
  tried: Pending;
  /** Those that it speaks of, in order of seq; the last one's text is shown. */
  messages: readonly PlannedMessage[];
  /** When somebody asked for it, who has read it and may know that the address was mended; null for what nobody did. */
  askedAt: number | null;
}

/** Undefined where nothing is due. */
export function dueWork(cursors: Cursors, key: string, cursor: Cursor, now: number): Work | undefined {
  const { again, request, notified, wanted, channel } = cursor;
  const of = request?.of ?? (again && again.dueAt <= now ? "again" : "pending");
  const tried = cursor[of];
  if (!tried || tried.folded !== null || tried.dueAt > now || isAway(cursor, now)) return undefined;
  if (of === "pending" || !again) {
    const messages = messagesFor(cursors, key, { from: notified + 1, to: wanted });
    return { of, tried, messages: capabilities[channel].folds ? messages : messages.slice(0, 1), askedAt: null };
  }
  return { of, tried, messages: messagesFor(cursors, key, again), askedAt: again.byHand ? again.at : null };
}

/** Those of a range that a key is notified of. */
export function messagesFor(cursors: Cursors, key: string, { from, to }: Range): PlannedMessage[] {
  return cursors.messages.filter((each) => from <= each.seq && each.seq <= to && isFor(cursors, key, each));
}

/** Whether a message is one for this key: a visitor hears of what the staff write, staff of what others do; of a note whom it names. */
export function isFor({ conversationId }: Cursors, key: string, message: PlannedMessage): boolean {
  const recipient = personOf(key);
  if (message.only) return message.only.includes(recipient);
  return recipient === conversationId ? !message.byVisitor : message.author !== recipient;
}
