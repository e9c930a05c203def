/**
 * The conversation of an alert that is answered before its sender has written down where it stands: an alert is on the
 * phone a moment before its cursor knows, and on a busy instance that moment is long enough to answer in.
 */
import { isAway } from "../../notify/cursors/cursor.ts";
import { LINK_WAIT_MS } from "../../times.ts";
import type { Inbound } from "../../channels/inbound.ts";
import type { ReplyServices } from "../services/reply-services.ts";

const LOOK_EVERY_MS = 500;
const LOOKS_MOST = LINK_WAIT_MS / LOOK_EVERY_MS;
/** The conversations in which something was said last. */
const CONVERSATIONS = 5;

type Deps = Pick<ReplyServices, "conversations" | "cursors" | "inbound" | "clock" | "wait">;

/**
 * Looks for ten seconds, as long as something is just being sent to this chat; undefined where nothing is. To be asked
 * only of an answer to a message of ours whose link is not known. At most 11 reads a look, and mostly one look.
 */
export async function linkOnItsWay(
  deps: Deps,
  inbound: Inbound,
  uid: string,
  repliesTo: string,
): Promise<string | undefined> {
  for (let looks = 1; ; looks += 1) {
    const leaving = await isLeaving(deps, inbound, uid);
    // What was leaving a moment ago may be written down by now.
    const found = await deps.inbound.conversationOf(inbound.provider, inbound.chat, repliesTo);
    if (found !== undefined || !leaving || looks === LOOKS_MOST) return found;
    await deps.wait(LOOK_EVERY_MS);
  }
}

/** Whether a request with an alert for this chat may be away: its sender has not said yet what came of it. */
async function isLeaving({ conversations, cursors, clock }: Deps, { provider, chat }: Inbound, uid: string) {
  const principals = [uid, "staff"];
  const page = await conversations.list({ principals, kind: "visitor", status: "open", limit: CONVERSATIONS });
  const found = await Promise.all(page.conversations.map(({ conversation: { id } }) => cursors.read(id)));
  const targets = found.flatMap((each) => Object.values(each?.targets ?? {}));
  return targets.some((cursor) => cursor.channel === provider && cursor.to === chat && isAway(cursor, clock.now()));
}
