/** Beside `words.ts`, which is loaded with every frame: these come with the question only. */
export const offerWords = {
  ask: "Leaving?",
  yes: "Tell me when you answer",
  no: "No, thanks",
  turning: "One moment…",
  on: "This browser tells you when there is an answer, also after you have left.",
  denied: "This browser does not allow it. The answer will be here.",
  failed: "Notifications could not be turned on.",
} as const;
