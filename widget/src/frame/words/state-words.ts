import type { BubbleState } from "../chat/timeline.ts";
import type { Words } from "../language/en.ts";

/** The state of a message, in words. Why one was refused comes as the name of a text. */
export function stateWords(state: BubbleState, words: Words): string {
  if (state.kind === "refused") {
    const said = words[state.reason as keyof Words];
    return typeof said === "string" ? said : words.unsent;
  }
  const { sending, unsent, sent, seen, waiting, paced } = words;
  const held = state.kind === "held" && state.paced ? paced : unsent;
  return { waiting: sending, sending, held, sent, seen, offline: waiting, paced }[state.kind];
}
