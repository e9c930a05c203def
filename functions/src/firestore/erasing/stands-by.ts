/** What the ids of `links` and `inbound` say of a message in somebody's chat: `{channel}:{chat}:{message}`. Pure. */
import { channelName } from "../../../contract/people/channels.ts";
import type { Left } from "../../chat/erasing/erasure.ts";

/** Undefined where the id names none, or was too long to be written as it is. */
export function standsBy(id: string): Left["stands"] {
  const [, name, chat, written] = /^([a-z]+):([^:]+):(.+)$/su.exec(id) ?? [];
  const channel = channelName.safeParse(name).data;
  if (channel === undefined || chat === undefined || written === undefined) return undefined;
  return { channel, chat, message: written.replaceAll("%2F", "/").replaceAll("%25", "%") };
}
