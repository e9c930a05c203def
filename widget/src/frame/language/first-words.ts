/** What is said in English before any file has come: the composer is there at once. All other words are in `en.ts`. */
export const firstWords = {
  chat: "Chat",
  open: "Open chat",
  close: "Close chat",
  here: "We are here",
  gone: "We are away",
  placeholder: "Write a message",
  send: "Send",
  messages: "Messages",
  reconnecting: "Reconnecting…",
  offline: "You are offline. What you write is kept and sent later.",
  noFiles: "Pictures and files cannot be sent here. Say it in words, or with a link.",
  tooLong: {
    one: "{n} character too long. Up to {max} fit into one message.",
    other: "{n} characters too long. Up to {max} fit into one message.",
  },
};
