/** What the page says, in English; the other languages have the same names. */
export const words = {
  title: "Chat",
  ask: "Go on with the chat of your other device here?",
  unsentLost: "What you wrote here and was not sent is given up.",
  left: "The chat that you had here before is left.",
  go: "Continue",
  moment: "One moment…",
  used: "This link was used already or is too old. Make a new one on the other device.",
  notNow: "The chat cannot be reached right now. Make a new link in a moment.",
};

export type Words = Readonly<typeof words>;
