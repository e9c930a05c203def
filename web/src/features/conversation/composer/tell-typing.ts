import { markTyping } from "../../../api/conversations.ts";

/** The server's mark lasts 15 s, and is renewed when 7 are left. */
const AGAIN_AFTER_MS = 8_000;

let marked = { id: "", at: 0 };

/** Somebody writes in this conversation: the others see it. That it cannot be said harms nobody. */
export function tellTyping(id: string, now: number = Date.now()): void {
  if (marked.id === id && now < marked.at + AGAIN_AFTER_MS) return;
  marked = { id, at: now };
  markTyping(id).catch(() => {});
}

/** What was written is sent, and the mark with it gone: the next letter says it anew. */
export function typingOver(): void {
  marked = { id: "", at: 0 };
}
