/** What the doctor says of one thing, in words for the owner. */
export type Finding =
  | { state: "ok"; words: string }
  /** It works, and could be better; or nothing can be said from here. */
  | { state: "note"; words: string; remedy: string }
  /** Something does not work. */
  | { state: "fault"; words: string; remedy: string };

export const ok = (words: string): Finding => ({ state: "ok", words });
export const note = (words: string, remedy: string): Finding => ({ state: "note", words, remedy });
export const fault = (words: string, remedy: string): Finding => ({ state: "fault", words, remedy });
