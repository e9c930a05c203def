/** One of the staff asks a colleague about what a visitor wrote, or answers such a question. */
import { createHash } from "node:crypto";
import type { Concern } from "../../../../contract/conversations.ts";
import { ChatError } from "../../../../contract/errors.ts";
import { personIn } from "../../../people/roster.ts";
import type { Services } from "../../../services.ts";
import { isSeenBy, visibleTo } from "../../audience.ts";
import type { Conversation } from "../../conversation.ts";
import { isDirect } from "../../new-conversation.ts";
import { type Answered, sendStaffMessage, type StaffMessage } from "../send-staff-message.ts";

type Deps = Pick<Services, "clock" | "conversations" | "roster">;

interface ConcerningMessage extends StaffMessage {
  /** What a visitor wrote: it is a question about it. */
  asks?: { conversationId: string; messageId: string } | undefined;
  /** A question of this conversation: it is the answer to it. */
  answers?: string | undefined;
}

/**
 * As `sendStaffMessage`; a question costs three reads more. An answer stands as a note in the visitor's conversation first:
 * what fails between the two is mended by sending it again. Where that conversation is gone the answer is a plain message.
 */
export function sendConcerning(deps: Deps) {
  const send = sendStaffMessage(deps);
  return async ({ asks, answers, ...message }: ConcerningMessage): Promise<Answered> => {
    if (asks) return send({ ...message, concerns: await questionAbout(deps, message, asks) });
    if (answers === undefined) return send(message);
    const concerns = await noteOf(deps, message, answers);
    return send({ ...message, ...(concerns && { concerns }) });
  };
}

/** INVALID_ARGUMENT where one of the two may not see what it is about, NOT_FOUND where there is no such message. */
async function questionAbout(
  { conversations, roster }: Deps,
  { staff, conversationId }: StaffMessage,
  asks: NonNullable<ConcerningMessage["asks"]>,
): Promise<Concern> {
  const [among, about, message, people] = await Promise.all([
    conversations.get(conversationId),
    conversations.get(asks.conversationId),
    conversations.message(asks.conversationId, asks.messageId),
    roster(),
  ]);
  const principals = [staff.uid, "staff"];
  const { audience, ...direct } = visibleTo(principals, among);
  const visitors = visibleTo(principals, about);
  if (!isDirect(direct)) throw refusal("a question goes to one colleague, in the conversation between you two");
  if (visitors.kind !== "visitor" || message?.author.kind !== "visitor")
    throw new ChatError("NOT_FOUND", "there is no such message of a visitor");
  const isShut = (uid: string): boolean => personIn(people, uid) === undefined || !isSeenBy([uid, "staff"], visitors);
  if (audience.some(isShut)) throw refusal("your colleague may not see this conversation; ask somebody else");
  return { kind: "asks", conversationId: visitors.id, messageId: message.id };
}

/** Puts the answer into the visitor's conversation; undefined where that is gone. */
async function noteOf(
  deps: Deps,
  { staff, conversationId, id, text, via }: StaffMessage,
  question: string,
): Promise<Concern | undefined> {
  const { conversations } = deps;
  const among: Conversation = visibleTo([staff.uid, "staff"], await conversations.get(conversationId));
  const asked = isDirect(among) ? await conversations.message(conversationId, question) : undefined;
  const asker = asked?.author.uid;
  if (asked?.concerns?.kind !== "asks" || typeof asker !== "string")
    throw new ChatError("NOT_FOUND", "there is no such question in this conversation");
  const about = asked.concerns.conversationId;
  const note = { staff, via, text, conversationId: about, id: noteId(id), internal: true };
  try {
    const concerns = { kind: "tells", conversationId, messageId: id, asker } as const;
    const { conversation, message } = await sendStaffMessage(deps)({ ...note, concerns });
    return { kind: "answers", conversationId: conversation.id, messageId: message.id, question };
  } catch (thrown) {
    if (thrown instanceof ChatError && thrown.code === "NOT_FOUND") return undefined;
    throw thrown;
  }
}

/** The same answer is always the same note. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8 */
function noteId(answer: string): string {
  const hex = createHash("sha256").update(`note ${answer}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/u, "$1-$2-8$3-8$4-$5");
}

function refusal(message: string): ChatError {
  return new ChatError("INVALID_ARGUMENT", message, { details: [{ field: "asks", message }] });
}
