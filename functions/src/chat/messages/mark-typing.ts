/** Typing marks: they lapse by themselves, and a burst of typing renews one only when it is about to. */
import type { Services } from "../../services.ts";
import { changed } from "./append-message.ts";
import { visibleTo, visitorsOwn } from "../audience.ts";
import type { Conversation } from "../conversation.ts";

type Deps = Pick<Services, "clock" | "conversations">;

const LASTS_MS = 15_000;
const RENEWED_WHEN_LEFT_MS = 7_000;

export function markTyping({ clock, conversations }: Deps) {
  return async ({ uid, conversationId }: { uid: string; conversationId: string }): Promise<void> =>
    conversations.change(conversationId, (current) => ({
      ...typingBy("staff", uid, visibleTo([uid, "staff"], current), clock.now()),
      result: undefined,
    }));
}

export function markVisitorTyping({ clock, conversations }: Deps) {
  return async ({ uid }: { uid: string }): Promise<void> =>
    conversations.change(uid, (current) => ({
      ...typingBy("visitor", uid, visitorsOwn(uid, current), clock.now()),
      result: undefined,
    }));
}

function typingBy(
  kind: "staff" | "visitor",
  uid: string,
  conversation: Conversation,
  now: number,
): { conversation?: Conversation } {
  const { typing, blocked } = conversation;
  if (kind === "visitor" && blocked) return {};
  if (typing?.uid === uid && typing.until - now > RENEWED_WHEN_LEFT_MS) return {};
  return { conversation: changed(conversation, { typing: { kind, uid, until: now + LASTS_MS } }, now) };
}
