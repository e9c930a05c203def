/** `/stop`: whoever writes it, or has only touched the word in somebody's text, is asked before anything is cut off. */
import type { Inbound } from "../../channels/inbound.ts";
import type { ReplyServices } from "../services/reply-services.ts";
import { offer, tell, type Spoken } from "../speak/speak.ts";
import { words } from "../speak/words.ts";
import { disconnect } from "./change-pairing.ts";

const YES = "stop:yes";
const NO = "stop:no";

/** Asks whether to disconnect the person's own chat. Words where it is none; undefined where the question says it. */
export async function askToStop(services: ReplyServices, spoken: Spoken): Promise<string | undefined> {
  if (!spoken.inbound.direct) return words.stopNeedsOwnChat;
  await offer(services, spoken, words.stopAsks, [
    { text: words.stopYes, data: YES },
    { text: words.stopNo, data: NO },
  ]);
  return undefined;
}

/** Whether a button is one of the question's. */
export const isStopChoice = (data: string): boolean => data === YES || data === NO;

/** Does what was chosen. Words for the one who pressed; undefined where they stand in the chat, to stay there. */
export async function stopOrNot(
  services: Pick<ReplyServices, "people" | "responders">,
  inbound: Inbound,
  uid: string,
  data: string,
  messageId: string | null,
): Promise<string | undefined> {
  // The question is asked in one's own chat alone.
  if (data === NO || !inbound.direct) return words.notStopped;
  await disconnect(services, uid, inbound.provider);
  await tell(services, { inbound, messageId }, words.disconnected);
  return undefined;
}
