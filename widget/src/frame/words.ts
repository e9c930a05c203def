import type { BubbleState } from "./chat/timeline.ts";

/** Every word that the frame says by itself. The rest is the site's and the people's. */
export const words = {
  chat: "Chat",
  open: "Open chat",
  close: "Close chat",
  here: "We are here",
  away: "We are away. Write to us, the answer will be here.",
  placeholder: "Write a message",
  send: "Send",
  tryAgain: "Try again",
  you: "You",
  reconnecting: "Reconnecting…",
  offline: "You are offline. What you write is kept and sent later.",
  messages: "Messages",
  tooLong: (excess: number) => `${excess} ${excess === 1 ? "character" : "characters"} too long`,
} as const;

/** The state of a message, in words. */
export function stateWords(state: BubbleState): string {
  if (state.kind === "refused") return `Not sent. ${state.reason}`;
  return ({ waiting: "Sending", sending: "Sending", held: "Not sent.", sent: "Sent", seen: "Seen" } as const)[
    state.kind
  ];
}
