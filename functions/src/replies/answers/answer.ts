/** A text that is for one conversation: an answer, a note or a command. */
import { ChatError } from "../../../contract/errors.ts";
import { isClosed } from "../../chat/staff/send-staff-message.ts";
import { closeElsewhere } from "../../notify/alerts/close-elsewhere.ts";
import { isPassing, isUpToTheWriter } from "../inbound/passing.ts";
import { askToReopen, askToTryAgain, isHandedBack } from "../questions/ask.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import { refuse, tell, type Spoken } from "../speak/speak.ts";
import { whyNever, whyUnsendable } from "../speak/why-not.ts";
import { words } from "../speak/words.ts";
import { command } from "./commands.ts";
import { editAsMeanwhile } from "./edit.ts";
import { giveReceipt } from "./give-receipt.ts";
import { storeAnswer } from "./store-answer.ts";

/** How an answer comes about. */
interface Manner {
  /** A closed conversation is opened for it. */
  reopen?: boolean;
  /** By a button: somebody looks at it, and nothing comes again by itself. */
  pressed?: boolean;
}

/**
 * Does what was said with this conversation, once; a repeat only gives the receipt again. Says what cannot be done; what
 * could not be stored is left to the provider for a while, and then to its writer, with a button.
 */
export async function answer(
  services: ReplyServices,
  spoken: Spoken,
  conversationId: string,
  { reopen = false, pressed = false }: Manner = {},
): Promise<void> {
  const { said, inbound, known, key } = spoken;
  if (said.kind === "command" || said.kind === "unknown") return command(services, spoken, said, conversationId);
  const unsendable = whyUnsendable(said.text);
  if (unsendable !== undefined) return refuse(services, spoken, words.notSent(unsendable), "INVALID_ARGUMENT");
  const isLate = isUpToTheWriter(inbound, services.clock.now());
  // Only what is late can have been given back; for all else the read is spared.
  if (!pressed && isLate && (await isHandedBack(services, key))) return;
  const isLast = pressed || isLate;
  const stored = await storeAnswer(services, spoken, said, conversationId, reopen).catch(async (thrown: unknown) => {
    if (isClosed(thrown)) return askToReopen(services, spoken, conversationId);
    const why = whyNever(thrown);
    if (why !== undefined) return refuse(services, spoken, words.notSent(why), ChatError.from(thrown).code);
    if (isPassing(thrown) && !isLast) throw thrown;
    services.logs.requestFailed("reply", thrown instanceof ChatError ? thrown.code : "INTERNAL", thrown);
    return askToTryAgain(services, spoken, conversationId, reopen, pressed);
  });
  if (!stored) return;
  const { conversationId: place, readUpTo } = stored;
  await afterwards(services, isLast, () => editAsMeanwhile(services, spoken));
  await giveReceipt(services, spoken, place);
  await closeElsewhere(services)({ uid: known.uid, conversationId: place, from: 0, to: readUpTo });
  if (!said.closes) return;
  // Once: a repeat an hour later must not close what was opened since.
  const closing = { ...spoken, key: `${key}:close` };
  const close = () => command(services, closing, { kind: "command", name: "close" }, place);
  if (!(await afterwards(services, isLast, close))) await tell(services, spoken, words.notClosed);
}

/**
 * Does what follows upon a text that is stored: what fails here comes again if it can, and must not pass for a failure of
 * the text. False where it failed for good.
 */
async function afterwards({ logs }: ReplyServices, isLast: boolean, work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (thrown) {
    if (!isLast) throw new ChatError("UNAVAILABLE", "it is stored, what follows is not done yet", { cause: thrown });
    logs.requestFailed("reply", "INTERNAL", thrown);
    return false;
  }
}
