/** What a staff member chooses for themselves. */
import * as z from "zod";
import { dailyHours, weeklyHours } from "./hours.ts";

/** For one channel: for which conversations it rings, and how long it waits first for somebody to read. */
const channelPreference = z.strictObject({
  visitor: z.boolean().optional(),
  panel: z.boolean().optional(),
  delaySeconds: z.int().min(0).max(3600).optional(),
});

/** What `savePreferences` takes: what is absent stays, what is there replaces the former value whole. */
export const preferences = z.strictObject({
  /** By hand. With `dutyHours` it holds until these begin or end the next time. */
  onDuty: z.boolean().optional(),
  /** On duty by the clock; null for by hand. */
  dutyHours: weeklyHours.nullable().optional(),
  /** Within them nothing makes a sound, and WhatsApp, which always does, waits for their end. */
  quietHours: dailyHours.nullable().optional(),
  push: channelPreference.optional(),
  telegram: channelPreference.optional(),
  whatsapp: channelPreference.optional(),
});

export type Preferences = z.infer<typeof preferences>;
