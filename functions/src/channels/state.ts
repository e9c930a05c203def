/** What is learnt about a channel while it is used. */
import { boolean, enum as oneOf, int, number, object, type output, string } from "zod";
import { NOT_KNOWN_YET } from "../../contract/findings.ts";
import { shownLine } from "../../contract/values/values.ts";

/** Beside this each channel keeps what else it has learnt. */
export const channelState = object({
  state: oneOf(["on", "off", "down"]).catch("off"),
  /** Which account of the provider's this is about, as a short hash, and when the provider was last asked about it. */
  account: string().nullable().catch(null),
  askedAt: number().nullable().catch(null),
  why: string().nullable().catch(NOT_KNOWN_YET),
});

/** The group in which the team is notified of visitors, if an admin has connected one. */
export const sharedGroup = object({
  chatId: int(),
  title: shownLine,
  /** It has topics: each visitor gets one. */
  forum: boolean(),
  /** Why nothing can be sent there, in words. */
  broken: string().exactOptional(),
});

export type SharedGroup = output<typeof sharedGroup>;
export interface KnownState extends output<typeof channelState> {
  group?: SharedGroup | null;
}
