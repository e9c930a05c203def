/** What tests of the frame build on: the contract's examples, as one visitor sees them. */
import { aMessageForVisitor, answeredBy } from "@porchlight/contract/examples/conversations.ts";
import { words, type Words } from "../language/en.ts";
import { firstWords } from "../language/first-words.ts";
import { firstState, type ChatState } from "./chat-state.ts";
import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";

export {
  aConversationForVisitor as conversation,
  messageId,
  VISITOR,
} from "@porchlight/contract/examples/conversations.ts";

/** All that is said in English. */
export const en: Words = { ...firstWords, ...words };

/** What the frame begins with, and all the words. */
export const englishState: ChatState = { ...firstState, language: { tag: "en", locale: "en", words: en } };

/** The message with this number; from the visitor unless a name of the staff is given. */
export function message(seq: number, { text = `message ${seq}`, staff = "" } = {}): MessageForVisitor {
  return aMessageForVisitor({ seq, text, ...(staff && answeredBy(staff)) });
}
