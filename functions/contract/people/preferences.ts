/** What a staff member chooses for themselves. */
import * as z from "zod";
import { channelName, type ChannelName } from "./channels.ts";
import { dailyHours, weeklyHours } from "../values/hours.ts";

const DELAY_WORDS = "must be a whole number of seconds, 3600 at most";

/** For one channel: for which conversations it rings, and how long it waits first for somebody to read. */
const channelPreference = z.strictObject({
  visitor: z.boolean().optional(),
  panel: z.boolean().optional(),
  delaySeconds: z.int(DELAY_WORDS).min(0, DELAY_WORDS).max(3600, DELAY_WORDS).optional(),
});

const eachChannel = Object.fromEntries(
  channelName.options.map((name) => [name, channelPreference.optional()]),
) as Record<ChannelName, z.ZodOptional<typeof channelPreference>>;

/** What `savePreferences` takes: what is absent stays, what is there replaces the former value whole. */
export const preferences = z.strictObject({
  /** By hand. With `dutyHours` it holds until these begin or end the next time. */
  onDuty: z.boolean().optional(),
  /** On duty by the clock; null for by hand. */
  dutyHours: weeklyHours.nullable().optional(),
  /** Within them nothing makes a sound, and WhatsApp, which always does, waits for their end. */
  quietHours: dailyHours.nullable().optional(),
  ...eachChannel,
});

export type Preferences = z.infer<typeof preferences>;
