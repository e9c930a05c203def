/** The channels that staff and visitors are notified on. */
import * as z from "zod";
import { instant, shownLine, shownText } from "../values/values.ts";

export const channelName = z.enum(["push", "telegram", "whatsapp"]);
/** Those that a person connects by a link. */
export const linkableChannel = z.enum(["telegram", "whatsapp"]);

/** Why a pairing no longer works, in words; null while it does. */
const connection = z.strictObject({ name: shownLine, broken: shownText.nullable() });

/** A person's own chats. Addresses are shortened: enough to know one's own by. */
export const connected = {
  telegram: connection.nullable(),
  /** The name is empty where the number is another's by now: nothing goes there, and to connect again is all there is. */
  whatsapp: connection.extend({ windowUntil: instant.nullable() }).nullable(),
} satisfies Record<LinkableChannel, z.ZodType>;

/** Whether somebody else is connected: null where they are not, and why it no longer works where it does not. */
const pairing = z.strictObject({ broken: shownText.nullable() }).nullable();
export const paired = { telegram: pairing, whatsapp: pairing } satisfies Record<LinkableChannel, z.ZodType>;

/** `off`: not set up. `down`: it should work and does not. `why` says what to do about it. */
export const channelState = z.strictObject({
  channel: channelName,
  state: z.enum(["on", "off", "down"]),
  why: shownText.nullable(),
});

export type ChannelName = z.infer<typeof channelName>;
export type LinkableChannel = z.infer<typeof linkableChannel>;
export type ChannelState = z.infer<typeof channelState>;
