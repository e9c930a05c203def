/** What tests of the frame build on: the contract's examples, as one visitor sees them. */
import { aMessageForVisitor, answeredBy } from "@porchlight/contract/examples/conversations.ts";
import type { MessageForVisitor } from "@porchlight/contract/conversations.ts";

export {
  aConversationForVisitor as conversation,
  messageId,
  VISITOR,
} from "@porchlight/contract/examples/conversations.ts";

/** The message with this number; from the visitor unless a name of the staff is given. */
export function message(seq: number, { text = `message ${seq}`, staff = "" } = {}): MessageForVisitor {
  return aMessageForVisitor({ seq, text, ...(staff && answeredBy(staff)) });
}
