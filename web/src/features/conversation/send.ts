import { sendMessage } from "../../api/conversations.ts";
import { failureFrom } from "../../api/errors.ts";
import { newsWanted } from "../../stores/connection-store.ts";
import { conversationsMerged } from "../../stores/conversations-store.ts";
import { messagesArrived } from "../../stores/threads-store.ts";
import { type Outgoing, outgoingFailed, outgoingSettled, outgoingStarted } from "./outbox-store.ts";

type Written = Omit<Outgoing, "state" | "failure">;

/** One after the other in each conversation, so that messages arrive in the order in which they were written. */
const queues = new Map<string, Promise<void>>();

/** Sends a message, or sends it again under the same id. Never rejects: how it went is in the outbox. */
export function send(written: Written): Promise<void> {
  outgoingStarted(written);
  const before = queues.get(written.conversationId) ?? Promise.resolve();
  const mine = before.then(() => deliver(written));
  queues.set(written.conversationId, mine);
  return mine;
}

async function deliver({ id, conversationId, text, internal }: Written): Promise<void> {
  try {
    const { message, conversation } = await sendMessage({ conversationId, id, text, internal });
    // The message first: the conversation's seq then finds it there and nothing needs to be fetched.
    messagesArrived(conversationId, [message]);
    conversationsMerged([conversation]);
    outgoingSettled(id);
    newsWanted();
  } catch (thrown) {
    outgoingFailed(id, failureFrom(thrown, "send"));
  }
}
