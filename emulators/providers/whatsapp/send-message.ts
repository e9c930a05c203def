import { fateOf } from "../handsets/fate.ts";
import { planStatuses, type Step } from "../handsets/statuses.ts";
import { newMessageId, type Account } from "./account.ts";
import { readContent } from "./content.ts";
import { GraphError, invalid, missing } from "./errors.ts";
import { templatesOf } from "./templates.ts";
import { objectOf, stringOf, type Fields } from "../fields.ts";

const CALLBACK_LIMIT = 512;
const PATIENCE_MS = 2000;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/send-messages */
export async function sendMessage(account: Account, body: Fields): Promise<object> {
  if (body["messaging_product"] !== "whatsapp") {
    const message = "(#100) The parameter messaging_product is required.";
    throw new GraphError(100, { message, details: message.slice("(#100) ".length) });
  }
  if (body["status"] !== undefined) return markRead(account, body);
  if (!["individual", undefined].includes(stringOf(body, "recipient_type"))) {
    throw invalid("recipient_type", "is individual here");
  }
  const input = stringOf(body, "to") ?? "";
  const number = readNumber(input);
  const id = newMessageId(number);
  const isReaction = body["type"] === "reaction";
  const content = isReaction ? undefined : readContent(templatesOf(account), body);
  const callback = readCallback(body);

  if (number === account.spec.displayPhoneNumber) throw new GraphError(131021);
  const fate = fateOf(number);
  if (fate.kind === "refused") throw new GraphError(fate.code);
  const dialog = account.dialogs.with(number);
  if (content?.kind !== "template" && account.dialogs.windowUntil(dialog) === null) throw new GraphError(131047);
  const reacted = isReaction ? findReacted(account, number, body) : undefined;
  account.spend(number);

  const answered = stringOf(objectOf(body, "context") ?? {}, "message_id");
  let steps: Step[] = planStatuses(dialog);
  if (content) {
    const message = { id, fromBusiness: true, ...content, ...(callback !== undefined && { callback }) };
    const reply = dialog.messages.some((other) => other.id === answered) ? answered : undefined;
    account.dialogs.add(dialog, { ...message, ...(reply !== undefined && { replyTo: reply }) });
  } else if (reacted) {
    reacted.message.reaction = reacted.emoji;
    account.changed();
    steps = steps.filter(({ status }) => status === "sent");
  }
  account.agenda.add({ id, ...(callback !== undefined && { callback }) }, number, steps);
  if (fate.kind === "odd" && fate.oddity === "before-answer") await account.posts.quiet(PATIENCE_MS);
  return {
    messaging_product: "whatsapp",
    contacts: [{ input, wa_id: number }],
    messages: [{ id, ...(content?.kind === "template" && { message_status: "accepted" }) }],
  };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/mark-message-as-read */
function markRead({ dialogs }: Account, body: Fields) {
  if (body["status"] !== "read") throw invalid("status", "is read");
  const found = dialogs.findMessage(stringOf(body, "message_id") ?? "");
  if (!found || found.message.fromBusiness) throw invalid("message_id", "is no message that was received");
  const { messages } = found.dialog;
  for (const message of messages.slice(0, messages.indexOf(found.message) + 1)) {
    if (!message.fromBusiness) dialogs.progress(message, "read");
  }
  return { success: true };
}

/** Meta takes a number with or without plus, spaces, hyphens and parentheses. */
function readNumber(to: string) {
  if (to === "") throw missing("to");
  const number = to.replaceAll(/[\s()+.-]/g, "");
  if (!/^[1-9]\d{6,14}$/.test(number)) throw invalid("to", "is no phone number");
  return number;
}

function readCallback(body: Fields) {
  const data = stringOf(body, "biz_opaque_callback_data");
  if (data !== undefined && data.length > CALLBACK_LIMIT) {
    throw invalid("biz_opaque_callback_data", `has more than ${CALLBACK_LIMIT} characters`);
  }
  return data;
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages */
function findReacted({ dialogs }: Account, number: string, body: Fields) {
  const reaction = objectOf(body, "reaction") ?? {};
  const found = dialogs.findMessage(stringOf(reaction, "message_id") ?? "");
  if (!found || found.dialog.number !== number) throw invalid("reaction.message_id", "is no message of this chat");
  const emoji = stringOf(reaction, "emoji");
  if (emoji === undefined) throw missing("reaction.emoji");
  return { message: found.message, emoji };
}
