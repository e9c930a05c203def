import type {
  ConversationErased,
  EraseConversation,
  MarkRead,
  MessageSent,
  Searched,
  SendMessage,
  StartConversation,
  UpdateConversation,
} from "@porchlight/contract/callables.ts";
import type { Conversation, Message } from "@porchlight/contract/conversations.ts";
import type { Delivery } from "@porchlight/contract/deliveries.ts";
import { MESSAGES_PAGE_MAX } from "@porchlight/contract/limits.ts";
import type { StaffMember } from "@porchlight/contract/people/staff-member.ts";
import { call } from "./call.ts";
import { comeAgain } from "./come-again.ts";
import { callLeaving, get, tell } from "./http.ts";

/** GET /conversations/{id}. */
export async function fetchConversation(id: string): Promise<Conversation> {
  return (await get("GET /conversations/{id}", { params: { id } })).conversation;
}

/** GET /conversations/{id}/messages: the next ones after a seq, or the last ones before it; in order of seq. */
export async function fetchMessages(
  id: string,
  place: { after: number } | { before: number },
  limit: number = MESSAGES_PAGE_MAX,
): Promise<Message[]> {
  const from = "after" in place ? { after: String(place.after) } : { before: String(place.before) };
  const query = { ...from, limit: String(limit) };
  return (await get("GET /conversations/{id}/messages", { params: { id }, query })).messages;
}

/** GET /conversations/{id}/messages/{message}: one of another conversation, that one is led to. */
export async function fetchMessage(id: string, message: string): Promise<Message> {
  return (await get("GET /conversations/{id}/messages/{message}", { params: { id, message } })).message;
}

/** GET /conversations/{id}/deliveries: who was notified of the messages after a seq, of the newest 50 of them. */
export async function fetchDeliveries(id: string, after: number): Promise<Delivery[]> {
  const query = { after: String(after) };
  return (await get("GET /conversations/{id}/deliveries", { params: { id }, query })).deliveries;
}

/** GET /staff. Refused with PERMISSION_DENIED for whoever is not on the roster. */
export async function fetchStaff(): Promise<StaffMember[]> {
  return (await get("GET /staff")).staff;
}

/** Stores a message. Safe to repeat under the same id: it is stored once. */
export async function sendMessage(input: SendMessage): Promise<MessageSent> {
  return call("sendMessage", input);
}

/** The same as the page goes, and nobody hears whether it was stored. */
export function sendMessageLeaving(input: SendMessage): void {
  callLeaving("sendMessage", input);
}

/** Conversations with all of these words, five at a time; `after` is `next` of the five before. */
export async function searchConversations(q: string, after?: string): Promise<Searched> {
  return comeAgain(() => call("search", { q, ...(after !== undefined && { after }) }));
}

/** Starts a conversation among staff; with one other and no title it is the one that these two always have. */
export async function startConversation(input: StartConversation): Promise<Conversation> {
  return (await call("startConversation", input)).conversation;
}

/** Changes status, assignee, tags or title. */
export async function updateConversation(input: UpdateConversation): Promise<Conversation> {
  return (await call("updateConversation", input)).conversation;
}

/** Erases a visitor's conversation and all that is kept of them, for admins; answers within ten seconds. */
export async function eraseConversation(input: EraseConversation): Promise<ConversationErased> {
  return call("eraseConversation", input);
}

/** Says how far the caller has read; never moves back. */
export async function markRead(input: MarkRead): Promise<void> {
  await call("markRead", input);
}

/** Says that the caller is writing to the others just now; it lapses after 15 s. */
export async function markTyping(id: string): Promise<void> {
  await tell("POST /conversations/{id}/typing", { id });
}
