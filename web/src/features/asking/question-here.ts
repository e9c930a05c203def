/** Which of a colleague's questions an answer is for. Pure. */
import type { Message } from "@porchlight/contract/conversations.ts";

/**
 * The question that was chosen; without a choice the last message, where it is a colleague's question. Null is the choice
 * to answer none.
 */
export function questionHere(
  messages: readonly Message[],
  me: string,
  chosen: string | null | undefined,
): Message | undefined {
  if (chosen === null) return undefined;
  const found = chosen === undefined ? messages.at(-1) : messages.find(({ id }) => id === chosen);
  return found?.concerns?.kind === "asks" && found.author.uid !== me ? found : undefined;
}

/** Whether one of these messages answers it. */
export function isAnswered(messages: readonly Message[], question: string): boolean {
  return messages.some(({ concerns }) => concerns?.kind === "answers" && concerns.question === question);
}
