/** What the set-up found out about one part, in words for the owner. */
export interface Finding {
  about: "number" | "templates" | "webhook" | "account";
  /** False: the words say what to do. */
  ok: boolean;
  words: string;
}

/** A part as it should be. */
export function found(about: Finding["about"], words: string): Finding {
  return { about, ok: true, words };
}

/** A part that needs somebody's hand. */
export function toDo(about: Finding["about"], words: string): Finding {
  return { about, ok: false, words };
}
