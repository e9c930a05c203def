/** The channels that staff and visitors are told on. */
import * as z from "zod";
import { shownText } from "./values.ts";

export const channelName = z.enum(["push", "telegram", "whatsapp"]);
/** Those that a person connects by a link. */
export const linkableChannel = z.enum(["telegram", "whatsapp"]);

/** `off`: not set up. `down`: it should work and does not. `why` says what to do about it. */
export const channelState = z.strictObject({
  channel: channelName,
  state: z.enum(["on", "off", "down"]),
  why: shownText.nullable(),
});

export type ChannelName = z.infer<typeof channelName>;
export type LinkableChannel = z.infer<typeof linkableChannel>;
export type ChannelState = z.infer<typeof channelState>;
