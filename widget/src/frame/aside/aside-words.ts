/** Beside `words.ts`, which is loaded with every frame: these come with the menu only. */
export const asideWords = {
  menu: "More",
  back: "Back",
  phone: "Continue on my phone",
  download: "Download my data",
  erase: "Delete my data",
  failed: "That did not work. Try again in a moment.",
  waiting: "One moment…",
  scan: "Scan this with your phone within 10 minutes. It works once, and whoever scans it can read this chat.",
  scanLabel: "Opens this chat on your phone",
  downloaded: "It is with your downloads.",
  eraseAsk:
    "All that you wrote and all that we know of you is deleted, for you and for us. Messages that our staff got on their phones may stay there. This cannot be undone.",
  eraseYes: "Delete for good",
  eraseNo: "Keep it",
} as const;
