/** What is known of the channels, out of its document. */
import { boolean, enum as oneOf, int, number, object, string } from "zod";
import { shownLine } from "../../contract/values.ts";
import type { ChannelStates } from "./channel-states.ts";

const group = object({ chatId: int(), title: shownLine, forum: boolean(), broken: string().exactOptional() });
const state = object({
  state: oneOf(["on", "off", "down"]).catch("off"),
  account: string().nullable().catch(null),
  askedAt: number().nullable().catch(null),
  why: string().nullable().catch("not known yet: the function that tells people has not run"),
});
const push = state;
const telegram = state.extend({
  username: string().nullable().catch(null),
  topics: boolean().catch(false),
  group: group.nullable().catch(null),
});
const whatsapp = state.extend({ number: string().nullable().catch(null) });
const document = object({
  push: push.catch(() => push.parse({})),
  telegram: telegram.catch(() => telegram.parse({})),
  whatsapp: whatsapp.catch(() => whatsapp.parse({})),
});

/** The states out of the fields of the document; what is missing or spoiled is off, or not known. */
export function channelStatesFrom(fields: Record<string, unknown>): ChannelStates {
  return document.parse(fields);
}
